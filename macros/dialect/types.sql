{# The types of the columns, in ClickHouse's terms and in each engine's. Documented in types.yml. #}

{% macro decimal_type() -%}
    {{ adapter.dispatch('decimal_type', 'agent_billing')() }}
{%- endmacro %}

{% macro duckdb__decimal_type() -%} decimal(38, 12) {%- endmacro %}
{% macro clickhouse__decimal_type() -%} Nullable(Decimal(38, 12)) {%- endmacro %}


{% macro required(x, type) -%}
    {{ adapter.dispatch('required', 'agent_billing')(x, type) }}
{%- endmacro %}

{% macro duckdb__required(x, type) -%}
    cast({{ x }} as {{ duckdb_type(type) }})
{%- endmacro %}

{# The cast throws on a null, which assumeNotNull would turn into 1970. #}
{% macro clickhouse__required(x, type) -%}
    cast({{ x }} as {{ clickhouse_type(type) }})
{%- endmacro %}


{% macro nullable(x, type) -%}
    {{ adapter.dispatch('nullable', 'agent_billing')(x, type) }}
{%- endmacro %}

{% macro duckdb__nullable(x, type) -%}
    cast({{ x }} as {{ duckdb_type(type) }})
{%- endmacro %}

{% macro clickhouse__nullable(x, type) -%}
    cast({{ x }} as Nullable({{ clickhouse_type(type) }}))
{%- endmacro %}


{% macro clickhouse_type(type) -%}
    {{ {'DateTime64': "DateTime64(3, 'UTC')"}.get(type, type) }}
{%- endmacro %}

{% macro duckdb_type(type) -%}
    {%- set types = {
        'UUID': 'UUID', 'String': 'VARCHAR', 'DateTime64': 'TIMESTAMP', 'Int64': 'BIGINT', 'Int32': 'INTEGER',
        'UInt8': 'UTINYINT', 'Float64': 'DOUBLE', 'Bool': 'BOOLEAN', 'JSON': 'JSON', 'Date': 'DATE', 'Date32': 'DATE',
        'Decimal(38, 12)': 'DECIMAL(38,12)', 'Array(Decimal(38, 12))': 'DECIMAL(38,12)[]', 'Array(Int64)': 'BIGINT[]',
    } -%}
    {%- if type not in types -%}
        {{ exceptions.raise_compiler_error("duckdb_type: no DuckDB type for '" ~ type ~ "'; known are " ~ types.keys() | join(', ')) }}
    {%- endif -%}
    {{ types[type] }}
{%- endmacro %}


{% macro string_type() -%}
    {{ adapter.dispatch('string_type', 'agent_billing')() }}
{%- endmacro %}

{% macro duckdb__string_type() -%} varchar {%- endmacro %}
{% macro clickhouse__string_type() -%} Nullable(String) {%- endmacro %}


{% macro documented_type(type) -%}
    {{ return(adapter.dispatch('documented_type', 'agent_billing')(type)) }}
{%- endmacro %}

{% macro duckdb__documented_type(type) -%}
    {%- set plain = modules.re.sub("^(Nullable|LowCardinality)\\((.*)\\)$", "\\2", modules.re.sub("^(Nullable|LowCardinality)\\((.*)\\)$", "\\2", type)) -%}
    {{ return(agent_billing.duckdb_type(modules.re.sub("\\(3, 'UTC'\\)", "", plain)) | trim) }}
{%- endmacro %}

{% macro clickhouse__documented_type(type) -%}
    {{ return(type) }}
{%- endmacro %}


{% macro actual_type(column) -%}
    {{ return(adapter.dispatch('actual_type', 'agent_billing')(column)) }}
{%- endmacro %}

{# data_type would add a length to VARCHAR. #}
{% macro duckdb__actual_type(column) -%} {{ return(column.dtype) }} {%- endmacro %}
{% macro clickhouse__actual_type(column) -%} {{ return(column.data_type) }} {%- endmacro %}


{% macro nullable_type(type) -%}
    {{ adapter.dispatch('nullable_type', 'agent_billing')(type) }}
{%- endmacro %}

{% macro duckdb__nullable_type(type) -%} {{ duckdb_type(type) }} {%- endmacro %}
{% macro clickhouse__nullable_type(type) -%} Nullable({{ clickhouse_type(type) }}) {%- endmacro %}


{% macro is_nested(column) -%}
    {{ return(adapter.dispatch('is_nested', 'agent_billing')(column)) }}
{%- endmacro %}

{% macro duckdb__is_nested(column) -%}
    {{ return(modules.re.match('(STRUCT|MAP|UNION|BLOB)|.*\\]$', column.dtype | upper) is not none) }}
{%- endmacro %}

{% macro clickhouse__is_nested(column) -%}
    {{ return(modules.re.match('(Nullable\\()?(Array|Tuple|Map|Nested|Variant|Dynamic|AggregateFunction)', column.data_type) is not none) }}
{%- endmacro %}


{# The zone in which a column's moments would become text, '' where that is UTC, or where the text names it. #}
{% macro other_time_zone(column) -%}
    {{ return(adapter.dispatch('other_time_zone', 'agent_billing')(column)) }}
{%- endmacro %}

{# The profile's session is in UTC, and text of a moment with a zone has its offset. #}
{% macro duckdb__other_time_zone(column) -%}
    {{ return('') }}
{%- endmacro %}

{% macro clickhouse__other_time_zone(column) -%}
    {%- set found = modules.re.search("DateTime(64)?\\b(\\([^)']*('([^']*)')?\\))?", column.data_type) -%}
    {%- if found is none -%}
        {{ return('') }}
    {%- endif -%}
    {%- set zone = found.group(4) or run_query('select serverTimezone()').rows[0][0] -%}
    {{ return('' if zone in ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT', 'UCT', 'Etc/UCT', 'Zulu', 'Universal'] else zone) }}
{%- endmacro %}
