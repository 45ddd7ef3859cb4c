{# Text to UUIDs, and texts that make one. Documented in uuids.yml. #}

{% macro to_uuid(x) -%}
    case when {{ is_uuid(x) }} then {{ parse_uuid(x) }} end
{%- endmacro %}


{# Of a text that is known to be one. #}
{% macro parse_uuid(x) -%}
    {{ adapter.dispatch('parse_uuid', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__parse_uuid(x) -%}
    try_cast({{ x }} as uuid)
{%- endmacro %}

{% macro clickhouse__parse_uuid(x) -%}
    toUUIDOrNull({{ x }})
{%- endmacro %}


{% macro is_uuid(x) -%}
    {{ adapter.dispatch('is_uuid', 'agent_billing')(x) }}
{%- endmacro %}

{#
    The cast wants 32 digits and four hyphens, wherever they are. Both are computed once for each value of a
    dictionary, in which ids that repeat are held; a regular expression is not.
#}
{% macro duckdb__is_uuid(x) -%}
    ({{ x }} like '________-____-____-____-____________' and try_cast({{ x }} as uuid) is not null)
{%- endmacro %}

{# The length spares the pattern those that are none. #}
{% macro clickhouse__is_uuid(x) -%}
    (length({{ x }}) = 36 and {{ matches(x, patterns('uuid')) }})
{%- endmacro %}


{% macro md5_uuid(x) -%}
    {{ adapter.dispatch('md5_uuid', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__md5_uuid(x) -%}
    cast(unhex(md5({{ x }})) as uuid)
{%- endmacro %}

{# ClickHouse holds each half of a UUID as a number, whose lowest byte comes first. #}
{% macro clickhouse__md5_uuid(x) -%}
    reinterpretAsUUID(reverse(substring(MD5({{ x }}), 1, 8)) || reverse(substring(MD5({{ x }}), 9, 8)))
{%- endmacro %}
