{#
    What a billing period's amount is per month, and what 30 days of usage are per billing period: the two directions in
    which MRR is scaled. A year has 365 days and 12 months, so a day is 12/365 of a month and a week 12/52. For usage a
    month is 30 days flat. Documented in normalisation.yml.
#}

{#
    An annual fee counts one twelfth each month, in no month whole. What is sold once or on demand recurs by no calendar.
    Any other frequency has as many days as it is told: a custom period its own, a term that nobody divides all of them.
    The amount is divided in one place, outside of any case: what stands in a case's branches ClickHouse computes late, and
    whatever it is made of once for each time it is named there.
#}
{% macro monthly(amount, billing_frequency, period_days) -%}
    {%- set once = billing_frequency ~ " in ('one_time', 'on_demand')" -%}
    {%- set months = billing_months(billing_frequency) -%}
    {%- set times -%}
        case
            when {{ once }} then 0
            when ({{ months }}) is not null then 1
            when {{ billing_frequency }} = 'weekly' then 52
            else 365
        end
    {%- endset -%}
    {%- set parts -%}
        coalesce(
            {{ months }},
            case when {{ once }} or {{ billing_frequency }} in ('daily', 'weekly') then 12 else 12 * {{ period_days }} end
        )
    {%- endset -%}
    {#- what recurs by no calendar is 0 though nobody can tell its amount -#}
    {{ share_of('coalesce(' ~ amount ~ ', case when ' ~ once ~ ' then ' ~ to_exact('0') ~ ' end)', times, parts) }}
{%- endmacro %}


{# How much would be used in a billing period that goes on as the last 30 days did. #}
{% macro usage_of_a_period(quantity_30_days, billing_frequency, period_days) -%}
    {{ share_of(quantity_30_days, usage_period_days(billing_frequency, period_days), 30) }}
{%- endmacro %}


{# Month 30, quarter 90, half-year 180, year 360: whatever the calendar says. #}
{% macro usage_period_days(billing_frequency, period_days) -%}
    case
        when {{ billing_frequency }} = 'daily' then 1
        when {{ billing_frequency }} = 'weekly' then 7
        {%- for frequency, months in months_of_frequencies().items() %}
        when {{ billing_frequency }} = '{{ frequency }}' then {{ 30 * months }}
        {%- endfor %}
        else {{ period_days }}
    end
{%- endmacro %}
