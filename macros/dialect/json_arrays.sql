{# The elements of a JSON array. Documented in json_arrays.yml. #}

{% macro json_array_positions(x) -%}
    {{ adapter.dispatch('json_array_positions', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__json_array_positions(x) -%}
    unnest(range(cast(json_array_length({{ x }}) as bigint)))
{%- endmacro %}

{% macro clickhouse__json_array_positions(x) -%}
    cast(arrayJoin(range(JSONLength(ifNull({{ x }}, '')))) as Int64)
{%- endmacro %}


{% macro json_array_element(x, position) -%}
    {{ adapter.dispatch('json_array_element', 'agent_billing')(x, position) }}
{%- endmacro %}

{% macro duckdb__json_array_element(x, position) -%}
    cast(json_extract({{ x }}, '$[' || {{ position }} || ']') as varchar)
{%- endmacro %}

{% macro clickhouse__json_array_element(x, position) -%}
    nullIf(JSONExtractRaw(ifNull({{ x }}, ''), {{ position }} + 1), '')
{%- endmacro %}


{% macro json_array_text(x, position) -%}
    {{ adapter.dispatch('json_array_text', 'agent_billing')(x, position) }}
{%- endmacro %}

{% macro duckdb__json_array_text(x, position) -%}
    {{ text('(' ~ x ~ " ->> ('$[' || " ~ position ~ " || ']'))") }}
{%- endmacro %}

{% macro clickhouse__json_array_text(x, position) -%}
    {{ text("JSONExtract(ifNull(" ~ x ~ ", ''), " ~ position ~ " + 1, 'Nullable(String)')") }}
{%- endmacro %}
