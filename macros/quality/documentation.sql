{# A model against its yml, for the tests as_documented and function_as_documented. Documented in documentation.yml. #}

{% macro documented_model(name) -%}
    {{ return(graph.get('nodes', {}).get('model.agent_billing.' ~ name, {'name': name, 'columns': {}, 'config': {}})) }}
{%- endmacro %}


{# To compile a project or to document it asks for no table: before the first build there is none. #}
{% macro asks_database() -%}
    {{ return(execute and flags.WHICH in ['build', 'test', 'retry']) }}
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

-- rows of one key have one hash, so that only few others need to be compared key by key
hashes as (
    select {{ row_hash(key) }} as key_hash
    from {{ rows }}
    group by key_hash
    having count(*) > 1
),

problems as (
    select 'the key ({{ key | join(", ") }}) occurs ' || cast(count(*) as {{ string_type() }}) || ' times' as problem
    from {{ rows }}
    where {{ row_hash(key) }} in (select key_hash from hashes)
    group by {{ key | join(', ') }}
    having count(*) > 1
    {%- if required_columns %}
    union all
    select
        'null where there must be none: '
        {%- for column in required_columns %}
        || case
            when row_count > {{ column }} then '{{ column }} in ' || cast(row_count - {{ column }} as {{ string_type() }}) || ' rows. '
            else ''
        end
        {%- endfor %} as problem
    from null_counts
    where {% for column in required_columns %}{{ ' or ' if not loop.first }}row_count > {{ column }}{% endfor %}
    {%- endif %}
    {%- for problem in problems %}
    union all
    select '{{ problem | replace("'", "''") }}' as problem
    {%- endfor %}
)

select * from problems
{%- endmacro %}
