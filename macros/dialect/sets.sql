{# Whether a row's key is in a set of keys. Documented in sets.yml. #}

{% macro is_among(key, keys) -%}
    {{ adapter.dispatch('is_among', 'agent_billing')(key, keys) }}
{%- endmacro %}

{% macro duckdb__is_among(key, keys) -%}
    (({{ key | join(', ') }}) in ({{ keys }}))
{%- endmacro %}

{# ClickHouse finds a text three times faster than a tuple with a UUID, and makes the tuple only where it found that. #}
{% macro clickhouse__is_among(key, keys) -%}
    (
        {{ key[2] }} in (select tupleElement(tuple(*), 3) from ({{ keys }}))
        and ({{ key | join(', ') }}) in ({{ keys }})
    )
{%- endmacro %}
