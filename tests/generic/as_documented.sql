{#
    The model is what its yml says: the same columns in the same order and of the same types, no null in a column whose
    type is not Nullable, and a key that is unique. Fails with one row per problem. Documented in
    macros/quality/generic_tests.yml, as are the other tests here.
#}
{% test as_documented(model, key) %}
    {%- set problems = [] -%}
    {%- set required_columns = [] -%}
    {%- if execute -%}
        {%- set node = graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | selectattr('name', 'equalto', model.identifier) | first -%}
        {%- set documented = node.columns.values() | list -%}
        {%- set actual = adapter.get_columns_in_relation(model) -%}
        {%- if documented | length != actual | length -%}
            {%- do problems.append(actual | length ~ ' columns, documented are ' ~ documented | length) -%}
        {%- endif -%}
        {%- for column in documented[:actual | length] -%}
            {%- set expected = column.name ~ ' ' ~ documented_type(column.data_type) -%}
            {%- set found = actual[loop.index0].name ~ ' ' ~ actual_type(actual[loop.index0]) -%}
            {%- if found != expected -%}
                {%- do problems.append('column ' ~ loop.index ~ ' is ' ~ found ~ ', documented is ' ~ expected) -%}
            {%- endif -%}
            {%- if 'Nullable' not in column.data_type -%}
                {%- do required_columns.append(column.name) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif %}

with null_counts as (
    select
        count(*) as row_count
        {%- for column in required_columns %},
        count({{ column }}) as {{ column }}
        {%- endfor %}
    from {{ model }}
),

problems as (
    select 'the key ({{ key | join(", ") }}) occurs ' || cast(count(*) as {{ string_type() }}) || ' times' as problem
    from {{ model }}
    group by {{ key | join(', ') }}
    having count(*) > 1
    {%- for column in required_columns %}
    union all
    select '{{ column }} is null in ' || cast(row_count - {{ column }} as {{ string_type() }}) || ' rows' as problem
    from null_counts
    where row_count > {{ column }}
    {%- endfor %}
    {%- for problem in problems %}
    union all
    select '{{ problem | replace("'", "''") }}' as problem
    {%- endfor %}
)

select * from problems
{% endtest %}
