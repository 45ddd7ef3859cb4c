{# Hashes of texts and of rows. Documented in hashes.yml. #}

{% macro md5_hex(x) -%}
    {{ adapter.dispatch('md5_hex', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__md5_hex(x) -%}
    md5({{ x }})
{%- endmacro %}

{% macro clickhouse__md5_hex(x) -%}
    lower(hex(MD5({{ x }})))
{%- endmacro %}


{# As a number it takes a quarter of the place that the hexadecimal text takes. #}
{% macro hash_of(x) -%}
    {{ adapter.dispatch('hash_of', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__hash_of(x) -%}
    (md5_number_lower({{ x }}) >> 1)
{%- endmacro %}

{% macro clickhouse__hash_of(x) -%}
    bitShiftRight(reinterpretAsUInt64(substring(MD5({{ x }}), 9, 8)), 1)
{%- endmacro %}


{# An aggregate over hashes, whatever their order; two equal ones cancel out. #}
{% macro fingerprint(hash) -%}
    {{ adapter.dispatch('fingerprint', 'agent_billing')(hash) }}
{%- endmacro %}

{% macro duckdb__fingerprint(hash) -%}
    bit_xor({{ hash }})
{%- endmacro %}

{% macro clickhouse__fingerprint(hash) -%}
    groupBitXor({{ hash }})
{%- endmacro %}


{# In a tuple null is a value like any other; by itself it would make the hash null on ClickHouse. #}
{% macro row_hash(columns) -%}
    {{ adapter.dispatch('row_hash', 'agent_billing')(columns) }}
{%- endmacro %}

{% macro duckdb__row_hash(columns) -%}
    hash({{ columns | join(', ') }})
{%- endmacro %}

{% macro clickhouse__row_hash(columns) -%}
    cityHash64(tuple({{ columns | join(', ') }}))
{%- endmacro %}
