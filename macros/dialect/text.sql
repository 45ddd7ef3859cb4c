{# Text as both engines see it. Documented in text.yml. #}

{% macro text(x) -%}
    {{ adapter.dispatch('text', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__text(x) -%}
    nullif(trim(cast({{ x }} as varchar), e' \t\r\n'), '')
{%- endmacro %}

{% macro clickhouse__text(x) -%}
    nullIf(trimBoth(cast({{ x }} as Nullable(String)), ' \t\r\n'), '')
{%- endmacro %}


{# The same of a column: x is written several times over, and an engine would compute an expression as often. #}
{% macro column_text(x) -%}
    {{ adapter.dispatch('column_text', 'agent_billing')(x) }}
{%- endmacro %}

{#
    Trimming is slow, and next to nothing begins or ends with a blank or a control character. '!' is the first character
    after them.
#}
{% macro duckdb__column_text(x) -%}
    {%- set whole = 'cast(' ~ x ~ ' as varchar)' -%}
    case when {{ whole }} >= '!' and {{ whole }}[-1] > ' ' then {{ whole }} else {{ text(x) }} end
{%- endmacro %}

{% macro clickhouse__column_text(x) -%}
    {{ text(x) }}
{%- endmacro %}


{% macro lower_case(x) -%}
    {{ adapter.dispatch('lower_case', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__lower_case(x) -%}
    lower({{ x }})
{%- endmacro %}

{# lower() of ClickHouse leaves everything outside ASCII as it is. #}
{% macro clickhouse__lower_case(x) -%}
    lowerUTF8({{ x }})
{%- endmacro %}


{% macro upper_case(x) -%}
    {{ adapter.dispatch('upper_case', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__upper_case(x) -%}
    upper({{ x }})
{%- endmacro %}

{% macro clickhouse__upper_case(x) -%}
    upperUTF8({{ x }})
{%- endmacro %}


{% macro matches(x, pattern) -%}
    {{ adapter.dispatch('matches', 'agent_billing')(x, pattern) }}
{%- endmacro %}

{% macro duckdb__matches(x, pattern) -%}
    regexp_matches({{ x }}, '{{ pattern }}')
{%- endmacro %}

{# A ClickHouse string literal reads backslash escapes, so a backslash is written twice. #}
{% macro clickhouse__matches(x, pattern) -%}
    match({{ x }}, '{{ pattern | replace("\\", "\\\\") }}')
{%- endmacro %}


{# The same with a pattern that stands in a column. #}
{% macro matches_pattern(x, pattern) -%}
    {{ adapter.dispatch('matches_pattern', 'agent_billing')(x, pattern) }}
{%- endmacro %}

{% macro duckdb__matches_pattern(x, pattern) -%}
    regexp_matches({{ x }}, {{ pattern }})
{%- endmacro %}

{% macro clickhouse__matches_pattern(x, pattern) -%}
    match({{ x }}, {{ pattern }})
{%- endmacro %}


{% macro without_separators(x) -%}
    {{ adapter.dispatch('without_separators', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__without_separators(x) -%}
    regexp_replace(lower({{ x }}), '[ _-]', '', 'g')
{%- endmacro %}

{% macro clickhouse__without_separators(x) -%}
    replaceRegexpAll(lowerUTF8({{ x }}), '[ _-]', '')
{%- endmacro %}


{% macro rows_of_list(x) -%}
    {{ adapter.dispatch('rows_of_list', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__rows_of_list(x) -%}
    unnest(string_split({{ x }}, ','))
{%- endmacro %}

{% macro clickhouse__rows_of_list(x) -%}
    arrayJoin(splitByChar(',', assumeNotNull({{ x }})))
{%- endmacro %}


{% macro quoted(value) -%}
    {{ adapter.dispatch('quoted', 'agent_billing')(value) }}
{%- endmacro %}

{% macro duckdb__quoted(value) -%}
    '{{ value | replace("'", "''") }}'
{%- endmacro %}

{% macro clickhouse__quoted(value) -%}
    '{{ value | replace("\\", "\\\\") | replace("'", "''") }}'
{%- endmacro %}


{# The first element of a comma-separated list that is not blank. #}
{% macro first_of_list(x) -%}
    {{ adapter.dispatch('first_of_list', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__first_of_list(x) -%}
    {{ text("regexp_extract(" ~ x ~ ", '[^, \\t\\r\\n][^,]*')") }}
{%- endmacro %}

{% macro clickhouse__first_of_list(x) -%}
    {{ text("extract(" ~ x ~ ", '[^, \\\\t\\\\r\\\\n][^,]*')") }}
{%- endmacro %}


{# An aggregate: the texts of a group, separated by commas, in the order of their positions. #}
{% macro joined_in_order(x, position) -%}
    {{ adapter.dispatch('joined_in_order', 'agent_billing')(x, position) }}
{%- endmacro %}

{% macro duckdb__joined_in_order(x, position) -%}
    string_agg({{ x }}, ',' order by {{ position }})
{%- endmacro %}

{# No texts at all are null, as on DuckDB. #}
{% macro clickhouse__joined_in_order(x, position) -%}
    if(
        count({{ x }}) = 0,
        null,
        arrayStringConcat(arrayMap(t -> t.2, arraySort(groupArrayIf(({{ position }}, {{ x }}), {{ x }} is not null))), ',')
    )
{%- endmacro %}
