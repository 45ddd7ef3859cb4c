{# Exact numbers. Documented in numbers.yml. #}

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


{# The same over the rows of a window. #}
{% macro exact_sum_over(x, window) -%}
    {{ adapter.dispatch('exact_sum_over', 'agent_billing')(x, window) }}
{%- endmacro %}

{% macro duckdb__exact_sum_over(x, window) -%}
    cast(sum({{ x }}) over ({{ window }}) as decimal(38, 12))
{%- endmacro %}

{% macro clickhouse__exact_sum_over(x, window) -%}
    cast(sum(toDecimal256({{ x }}, 12)) over ({{ window }}) as Decimal(38, 12))
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


{# A bare cast wraps on ClickHouse and fails on DuckDB. #}
{% macro to_int32(x) -%}
    {{ required('least(greatest(' ~ x ~ ', -2147483648), 2147483647)', 'Int32') }}
{%- endmacro %}


{#
    A product rounded half away from zero to 12 decimals. DuckDB has 38 digits for it, 24 of them decimals, so both
    engines stop there.
#}
{% macro exact_product(x, y) -%}
    {{ adapter.dispatch('exact_product', 'agent_billing')(x, y) }}
{%- endmacro %}

{% macro duckdb__exact_product(x, y) -%}
    cast(try({{ to_exact(x) }} * {{ to_exact(y) }}) as decimal(38, 12))
{%- endmacro %}

{% macro clickhouse__exact_product(x, y) -%}
    {%- set product -%} (toDecimal256({{ x }}, 12) * toDecimal256({{ y }}, 12)) {%- endset -%}
    if(
        abs({{ product }}) < toDecimal256('100000000000000', 24),
        accurateCastOrNull(round({{ product }}, 12), 'Decimal(38, 12)'),
        null
    )
{%- endmacro %}


{# The same of a whole number, which needs no rounding: on DuckDB that is most of the work. #}
{% macro exact_multiple(count, x) -%}
    {{ adapter.dispatch('exact_multiple', 'agent_billing')(count, x) }}
{%- endmacro %}

{% macro duckdb__exact_multiple(count, x) -%}
    {%- set product -%} try(cast({{ count }} as decimal(18, 0)) * {{ to_exact(x) }}) {%- endset -%}
    case when abs({{ product }}) < 100000000000000 then cast({{ product }} as decimal(38, 12)) end
{%- endmacro %}

{% macro clickhouse__exact_multiple(count, x) -%}
    {{ clickhouse__exact_product(count, x) }}
{%- endmacro %}


{% macro decimal_text(x) -%}
    {{ adapter.dispatch('decimal_text', 'agent_billing')(x) }}
{%- endmacro %}

{% macro duckdb__decimal_text(x) -%}
    rtrim(rtrim(cast({{ to_exact(x) }} as varchar), '0'), '.')
{%- endmacro %}

{# ClickHouse writes no trailing zeros. #}
{% macro clickhouse__decimal_text(x) -%}
    toString({{ to_exact(x) }})
{%- endmacro %}
