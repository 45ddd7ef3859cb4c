{# Numbers and the types of the marts. Documented in numbers.yml. #}

{% macro decimal_type() -%}
    {{ adapter.dispatch('decimal_type', 'agent_billing')() }}
{%- endmacro %}

{% macro duckdb__decimal_type() -%} decimal(38, 12) {%- endmacro %}
{% macro clickhouse__decimal_type() -%} Nullable(Decimal(38, 12)) {%- endmacro %}


{% macro to_minor_units(x, minor_units) -%}
    {{ adapter.dispatch('to_minor_units', 'agent_billing')(x, minor_units) }}
{%- endmacro %}

{# The amount has at most 18 digits before the point (to_decimal), so the product keeps within 38. Its rounding must
   still fit 64 bits. #}
{% macro duckdb__to_minor_units(x, minor_units) -%}
    {%- set product -%}
        (try_cast({{ x }} as decimal(32, 12)) * cast(pow(10, {{ minor_units }}) as decimal(6, 0)))
    {%- endset -%}
    case when abs({{ product }}) < 9223372036854775807 then {{ product }} end
{%- endmacro %}

{% macro clickhouse__to_minor_units(x, minor_units) -%}
    {%- set product -%}
        (toDecimal256({{ x }}, 12) * toDecimal256(exp10({{ minor_units }}), 0))
    {%- endset -%}
    if(
        abs({{ product }}) < toDecimal256('9223372036854775807', 12),
        accurateCastOrNull({{ product }}, 'Decimal(38, 12)'),
        null
    )
{%- endmacro %}


{% macro round_to_integer(x) -%}
    {{ adapter.dispatch('round_to_integer', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__round_to_integer(x) -%}
    cast(round({{ x }}, 0) as bigint)
{%- endmacro %}

{% macro clickhouse__round_to_integer(x) -%}
    accurateCastOrNull(round({{ x }}, 0), 'Int64')
{%- endmacro %}


{% macro exact_sum(x) -%}
    {{ adapter.dispatch('exact_sum', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__exact_sum(x) -%}
    cast(coalesce(sum({{ x }}), 0) as decimal(38, 12))
{%- endmacro %}

{# A sum of Decimal(38, 12) wraps silently on ClickHouse; in 256 bits it cannot, and the cast back throws. #}
{% macro clickhouse__exact_sum(x) -%}
    cast(coalesce(sum(toDecimal256({{ x }}, 12)), 0) as Decimal(38, 12))
{%- endmacro %}


{#
    A share of an amount: amount x part / whole, rounded half away from zero to a whole minor unit. Exact: the product
    is taken in 256 bits on ClickHouse and in 128 on DuckDB, where a product beyond that is an error.
#}
{% macro proportion(amount, part, whole) -%}
    {{ adapter.dispatch('proportion', 'agent_billing')(amount, part, whole) }}
{%- endmacro %}

{% macro duckdb__proportion(amount, part, whole) -%}
    {%- set product = '(cast(' ~ amount ~ ' as hugeint) * cast(' ~ part ~ ' as hugeint))' -%}
    try_cast(
        sign({{ product }}) * sign({{ whole }})
        * ((2 * abs({{ product }}) + abs(cast({{ whole }} as hugeint))) // (2 * abs(cast(nullif({{ whole }}, 0) as hugeint)))) as bigint
    )
{%- endmacro %}

{% macro clickhouse__proportion(amount, part, whole) -%}
    {%- set product = '(toInt256(' ~ amount ~ ') * toInt256(' ~ part ~ '))' -%}
    accurateCastOrNull(
        sign({{ product }}) * sign({{ whole }})
        * intDiv(2 * toInt256(abs({{ product }})) + toInt256(abs({{ whole }})), 2 * toInt256(abs(nullIf({{ whole }}, 0)))), 'Int64'
    )
{%- endmacro %}


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
        'UInt8': 'UTINYINT', 'Float64': 'DOUBLE', 'Bool': 'BOOLEAN', 'JSON': 'JSON', 'Date': 'DATE',
        'Decimal(38, 12)': 'DECIMAL(38,12)',
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


{% macro to_exact(x) -%}
    cast({{ x }} as {{ decimal_type() }})
{%- endmacro %}


{% macro ratio(numerator, denominator) -%}
    {{ adapter.dispatch('ratio', 'agent_billing')(numerator, denominator) }}
{%- endmacro %}

{% macro duckdb__ratio(numerator, denominator) -%}
    (cast({{ numerator }} as double) / nullif(cast({{ denominator }} as double), 0))
{%- endmacro %}

{# Division by zero gives inf on ClickHouse. #}
{% macro clickhouse__ratio(numerator, denominator) -%}
    (toFloat64({{ numerator }}) / nullIf(toFloat64({{ denominator }}), 0))
{%- endmacro %}


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


{# A bare cast wraps on ClickHouse and fails on DuckDB. #}
{% macro to_int32(x) -%}
    {{ required('least(greatest(' ~ x ~ ', -2147483648), 2147483647)', 'Int32') }}
{%- endmacro %}
