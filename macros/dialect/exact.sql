{# Exact division, in whole numbers of a trillionth. Documented in exact.yml. #}

{# Nobody divides decimals exactly: DuckDB turns to floats, ClickHouse cuts off. #}
{% macro share_of(amount, part, whole) -%}
    {{ adapter.dispatch('share_of', 'agent_billing')(amount, part, whole) }}
{%- endmacro %}

{% macro duckdb__share_of(amount, part, whole) -%}
    {{ duckdb__from_trillionths(rounded_quotient(
        duckdb__trillionths(amount) ~ ' * cast(' ~ part ~ ' as hugeint)', 'cast(' ~ whole ~ ' as hugeint)', '//'
    )) }}
{%- endmacro %}

{% macro clickhouse__share_of(amount, part, whole) -%}
    {{ clickhouse__from_trillionths(rounded_quotient(
        clickhouse__trillionths(amount) ~ ' * toInt256(' ~ part ~ ')', 'toInt256(' ~ whole ~ ')', 'div'
    )) }}
{%- endmacro %}


{% macro quotient(x, y) -%}
    {{ adapter.dispatch('quotient', 'agent_billing')(x, y) }}
{%- endmacro %}

{% macro duckdb__quotient(x, y) -%}
    {{ duckdb__from_trillionths(rounded_quotient(
        duckdb__trillionths(x) ~ ' * 1000000000000', duckdb__trillionths(y), '//'
    )) }}
{%- endmacro %}

{% macro clickhouse__quotient(x, y) -%}
    {{ clickhouse__from_trillionths(rounded_quotient(
        clickhouse__trillionths(x) ~ ' * toInt256(1000000000000)', clickhouse__trillionths(y), 'div'
    )) }}
{%- endmacro %}


{# The least whole number that is not below x / y. #}
{% macro ceiling_of_quotient(x, y) -%}
    {{ adapter.dispatch('ceiling_of_quotient', 'agent_billing')(x, y) }}
{%- endmacro %}

{% macro duckdb__ceiling_of_quotient(x, y) -%}
    cast(
        ({{ duckdb__trillionths(x) }} + {{ duckdb__trillionths(y) }} - 1) // nullif({{ duckdb__trillionths(y) }}, 0)
        as decimal(38, 12)
    )
{%- endmacro %}

{% macro clickhouse__ceiling_of_quotient(x, y) -%}
    accurateCastOrNull(
        toDecimal256(
            ({{ clickhouse__trillionths(x) }} + {{ clickhouse__trillionths(y) }} - 1)
            div nullIf({{ clickhouse__trillionths(y) }}, 0),
            12
        ),
        'Decimal(38, 12)'
    )
{%- endmacro %}


{# Half away from zero. A division by zero is null, also for the engine that would raise. #}
{% macro rounded_quotient(numerator, denominator, division) -%}
    (
        sign({{ numerator }}) * sign({{ denominator }})
        * ((2 * abs({{ numerator }}) + abs({{ denominator }})) {{ division }} (2 * abs(nullif({{ denominator }}, 0))))
    )
{%- endmacro %}

{% macro duckdb__trillionths(x) -%}
    cast(try({{ to_exact(x) }} * 1000000000000) as hugeint)
{%- endmacro %}

{% macro clickhouse__trillionths(x) -%}
    toInt256(toDecimal256({{ x }}, 12) * toDecimal256('1000000000000', 0))
{%- endmacro %}

{% macro duckdb__from_trillionths(n) -%}
    (
        cast({{ n }} // 1000000000000 as decimal(38, 12))
        + cast({{ n }} % 1000000000000 as decimal(13, 0)) * cast('0.000000000001' as decimal(13, 12))
    )
{%- endmacro %}

{% macro clickhouse__from_trillionths(n) -%}
    accurateCastOrNull(toDecimal256({{ n }}, 0) * toDecimal256('0.000000000001', 12), 'Decimal(38, 12)')
{%- endmacro %}
