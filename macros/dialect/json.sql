{# JSON as both engines read it. Documented in json.yml. #}

{# The engines part ways on which numbers a double still holds, so both refuse exponents of three digits, and 300 digits. #}
{% macro huge_exponent() -%}
    [eE][+]?0*[1-9][0-9]{2,}
{%- endmacro %}

{% macro huge_digits() -%}
    [0-9]{300}
{%- endmacro %}

{# The length first: few texts are long enough to be looked through. #}
{% macro has_huge_digits(x) -%}
    (length({{ x }}) >= 300 and {{ matches(x, huge_digits()) }})
{%- endmacro %}


{#
    ClickHouse is strict; DuckDB lets NaN, Infinity, trailing commas and numbers beyond a double pass. Only a text
    that could hold one of them pays for a second look, at what is left when its strings are taken out.
#}
{% macro is_json(x, type) -%}
    {{ adapter.dispatch('is_json', 'agent_billing')(x, type) }}
{%- endmacro %}

{% macro duckdb__is_json(x, type) -%}
    {%- set suspects = '[nN][aA][nN]|[iI][nN][fF]|,\\s*[]}]|[0-9][eE][+]?[0-9]{3}' -%}
    {%- set outside_strings = 'regexp_replace(' ~ x ~ ', \'"(\\\\.|[^"\\\\])*"\', \'""\', \'g\')' -%}
    coalesce(
        starts_with({{ x }}, '{{ {'Object': '{', 'Array': '['}[type] }}')
        and json_valid({{ x }})
        and case when {{ matches(x, suspects) }} or {{ has_huge_digits(x) }}
            then not {{ matches(
                outside_strings, '[nN][aA][nN]|[iI][nN][fF]|,\\s*[]}]|' ~ huge_exponent() ~ '|' ~ huge_digits()
            ) }}
            else true
        end,
        false
    )
{%- endmacro %}

{% macro clickhouse__is_json(x, type) -%}
    {%- set outside_strings = "replaceRegexpAll(" ~ x ~ ", '\"(\\\\\\\\.|[^\"\\\\\\\\])*\"', '')" -%}
    ifNull(
        JSONType(ifNull({{ x }}, '')) = '{{ type }}'
        and not startsWith({{ x }}, char(239, 187, 191))
        and if(
            {{ matches(x, '[0-9][eE][+]?[0-9]{3}') }} or {{ has_huge_digits(x) }},
            not {{ matches(outside_strings, huge_exponent() ~ '|' ~ huge_digits()) }},
            true
        ),
        false
    )
{%- endmacro %}


{#
    As with the casts (read_gated), parsing and linting are spared the expansion, which nests deeply where members of
    members are read.
#}
{% macro to_json_text(x) -%}
    {%- if var('is_linting') or not execute -%}
    to_json_text({{ x }})
    {%- else -%}
    case when {{ is_json(x, 'Object') }} then {{ x }} end
    {%- endif -%}
{%- endmacro %}


{% macro to_json_array_text(x) -%}
    {%- if var('is_linting') or not execute -%}
    to_json_array_text({{ x }})
    {%- else -%}
    case when {{ is_json(x, 'Array') }} then {{ x }} end
    {%- endif -%}
{%- endmacro %}


{% macro to_any_json_text(x) -%}
    {%- if var('is_linting') or not execute -%}
    to_any_json_text({{ x }})
    {%- else -%}
    case when {{ is_json(x, 'Object') }} or {{ is_json(x, 'Array') }} then {{ x }} end
    {%- endif -%}
{%- endmacro %}


{% macro to_json_object(x) -%}
    {{ adapter.dispatch('to_json_object', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__to_json_object(x) -%}
    cast({{ x }} as json)
{%- endmacro %}

{% macro clickhouse__to_json_object(x) -%}
    cast(assumeNotNull({{ x }}) as JSON)
{%- endmacro %}


{% macro json_text(x, key) -%}
    {%- if var('is_linting') or not execute -%}
    json_text({{ x }}, '{{ key }}')
    {%- else -%}
    {{ adapter.dispatch('json_text', 'agent_billing')(x, key) }}
    {%- endif -%}
{%- endmacro %}

{% macro duckdb__json_text(x, key) -%}
    {{ text('(' ~ x ~ ' ->> \'$."' ~ key ~ '"\')') }}
{%- endmacro %}

{% macro clickhouse__json_text(x, key) -%}
    {{ text("JSONExtract(ifNull(" ~ x ~ ", ''), '" ~ key ~ "', 'Nullable(String)')") }}
{%- endmacro %}


{# Several members read at once, as one value that json_text_of() takes apart: the engine reads the text once. #}
{% macro json_texts(x, keys) -%}
    {%- if var('is_linting') or not execute -%}
    json_texts({{ x }})
    {%- else -%}
    {{ adapter.dispatch('json_texts', 'agent_billing')(x, keys) }}
    {%- endif -%}
{%- endmacro %}

{% macro duckdb__json_texts(x, keys) -%}
    json_extract_string({{ x }}, ['$."{{ keys | join('"\', \'$."') }}"'])
{%- endmacro %}

{% macro clickhouse__json_texts(x, keys) -%}
    JSONExtract(ifNull({{ x }}, ''), 'Tuple(`{{ keys | join('` Nullable(String), `') }}` Nullable(String))')
{%- endmacro %}


{% macro json_text_of(texts, number) -%}
    {{ adapter.dispatch('json_text_of', 'agent_billing')(texts, number) }}
{%- endmacro %}

{% macro duckdb__json_text_of(texts, number) -%}
    {{ column_text(texts ~ '[' ~ number ~ ']') }}
{%- endmacro %}

{% macro clickhouse__json_text_of(texts, number) -%}
    {{ text('tupleElement(' ~ texts ~ ', ' ~ number ~ ')') }}
{%- endmacro %}


{# json_text() with a key that is a column. #}
{% macro json_text_at(x, key) -%}
    {{ adapter.dispatch('json_text_at', 'agent_billing')(x, key) }}
{%- endmacro %}

{% macro duckdb__json_text_at(x, key) -%}
    {{ text('(' ~ x ~ ' ->> (\'$."\' || ' ~ key ~ ' || \'"\'))') }}
{%- endmacro %}

{% macro clickhouse__json_text_at(x, key) -%}
    {{ text("JSONExtract(ifNull(" ~ x ~ ", ''), ifNull(" ~ key ~ ", ''), 'Nullable(String)')") }}
{%- endmacro %}


{% macro to_json_path(x) -%}
    case when {{ matches(x, '^[^.*"\\\\]+([.][^.*"\\\\]+)*$') }} then {{ x }} end
{%- endmacro %}


{# x is a column of JSON objects, path a column of names with dots between them; a value that is no scalar gives its JSON. #}
{% macro json_path_text(x, path) -%}
    {{ adapter.dispatch('json_path_text', 'agent_billing')(x, path) }}
{%- endmacro %}

{# ClickHouse's JSON type nests a key with dots, so its name in one is the same path here. #}
{% macro duckdb__json_path_text(x, path) -%}
    {%- set nested = x ~ ' ->> (\'$."\' || replace(' ~ path ~ ', \'.\', \'"."\') || \'"\')' -%}
    {%- set in_one = x ~ ' ->> (\'$."\' || ' ~ path ~ ' || \'"\')' -%}
    {{ text('coalesce(' ~ nested ~ ', ' ~ in_one ~ ')') }}
{%- endmacro %}

{% macro clickhouse__json_path_text(x, path) -%}
    {{ text("trimBoth(arrayFold((found, name) -> JSONExtractRaw(found, name), splitByChar('.', " ~ path ~ "), toString(" ~ x ~ ")), '\"')") }}
{%- endmacro %}


{#
    ClickHouse escapes the slash and the line separators, DuckDB neither; the slash is put back there and the
    separators are escaped here, each on the side where it cannot be mistaken for an escaped backslash.
#}
{% macro record_json(columns, prefix='') -%}
    {{ adapter.dispatch('record_json', 'agent_billing')(columns, prefix) }}
{%- endmacro %}

{% macro duckdb__record_json(columns, prefix) -%}
    replace(replace(cast(to_json({
        {%- for column in columns %}
        '{{ column }}': cast({{ prefix ~ column }} as varchar){{ ',' if not loop.last }}
        {%- endfor %}
    }) as varchar), chr(8232), '\u2028'), chr(8233), '\u2029')
{%- endmacro %}

{% macro clickhouse__record_json(columns, prefix) -%}
    replaceAll(toJSONString(map(
        {%- for column in columns %}
        '{{ column }}', cast({{ prefix ~ column }} as Nullable(String)){{ ',' if not loop.last }}
        {%- endfor %}
    )), '\\/', '/')
{%- endmacro %}
