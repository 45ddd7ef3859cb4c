{# When revenue is earned. Documented in accrual.yml. #}

{# The first day that has not begun yet: nothing is earned from it on. #}
{% macro first_day_to_come() -%}
    case
        when {{ nullable(day_of(as_of()), 'DateTime64') }} = {{ as_of() }} then {{ day_of(as_of()) }}
        else {{ add_days(day_of(as_of()), 1) }}
    end
{%- endmacro %}


{#
    How many billing periods of a line have begun between two moments, and where the n-th starts, counted from 0. Every
    start is taken from the first one, so that the 31st stays the month's last day. A frequency that says nothing about
    time makes one period of the line's whole life.
#}
{% macro billing_periods_begun(anchor, until, billing_frequency, billing_period_days) -%}
    case
        when {{ billing_frequency }} = 'custom' and {{ billing_period_days }} > 0
            then {{ nullable('ceil(' ~ milliseconds_between(anchor, until) ~ ' / (86400000.0 * ' ~ billing_period_days ~ '))', 'Int32') }}
        else {{ billing_periods_between(anchor, until, billing_frequency) }}
    end
{%- endmacro %}


{% macro billing_period_start(anchor, number, billing_frequency, billing_period_days) -%}
    case
        when {{ billing_frequency }} = 'daily' then {{ add_days(anchor, number) }}
        when {{ billing_frequency }} = 'weekly' then {{ add_days(anchor, '7 * (' ~ number ~ ')') }}
        when {{ billing_frequency }} = 'custom' and {{ billing_period_days }} > 0
            then {{ add_days(anchor, '(' ~ number ~ ') * coalesce(' ~ billing_period_days ~ ', 0)') }}
        when {{ billing_months(billing_frequency) }} is not null
            then {{ add_months(anchor, '(' ~ number ~ ') * coalesce(' ~ billing_months(billing_frequency) ~ ', 0)') }}
        when ({{ number }}) = 0 then {{ anchor }}
    end
{%- endmacro %}


{#
    What an amount earns on the day that follows `elapsed` others of its `days`. The parts are the differences of what is
    earned up to each day, so none loses a fraction and together they are the amount.
#}
{% macro earned_on_day(amount, elapsed, days) -%}
    {{ share_of(amount, '(' ~ elapsed ~ ' + 1)', days) }} - {{ share_of(amount, elapsed, days) }}
{%- endmacro %}


{# The order in which a price's versions come into question at a moment: the one in force, else the first there was. #}
{% macro versions_at(moment, valid_from) -%}
    case when {{ valid_from }} <= {{ moment }} then 0 else 1 end,
    case when {{ valid_from }} <= {{ moment }} then {{ valid_from }} end desc,
    {{ valid_from }} asc
{%- endmacro %}
