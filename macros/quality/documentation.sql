{# A model against its yml, for the tests as_documented and function_as_documented. Documented in documentation.yml. #}

{% macro documented_model(name) -%}
    {%- set models = graph.get('nodes', {}).values() | selectattr('resource_type', 'equalto', 'model') -%}
    {{ return(models | selectattr('name', 'equalto', name) | first | default({'name': name, 'columns': {}, 'config': {}})) }}
{%- endmacro %}


{% macro column_problems(documented, actual) -%}
    {%- set problems = [] -%}
    {%- if documented | length != actual | length -%}
        {%- do problems.append(actual | length ~ ' columns, documented are ' ~ documented | length) -%}
    {%- endif -%}
    {%- for column in documented[:actual | length] -%}
        {%- set expected = column.name ~ ' ' ~ documented_type(column.data_type) -%}
        {%- set found = actual[loop.index0].name ~ ' ' ~ actual_type(actual[loop.index0]) -%}
        {%- if found != expected -%}
            {%- do problems.append('column ' ~ loop.index ~ ' is ' ~ found ~ ', documented is ' ~ expected) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(problems) }}
{%- endmacro %}


{% macro deviations(rows, documented, key, problems) -%}
{%- set required_columns = [] -%}
{%- for column in documented if 'Nullable' not in column.data_type -%}
    {%- do required_columns.append(column.name) -%}
{%- endfor -%}
with null_counts as (
    select
        count(*) as row_count
        {%- for column in required_columns %},
        count({{ column }}) as {{ column }}
        {%- endfor %}
    from {{ rows }}
),

problems as (
    select 'the key ({{ key | join(", ") }}) occurs ' || cast(count(*) as {{ string_type() }}) || ' times' as problem
    from {{ rows }}
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
{%- endmacro %}
