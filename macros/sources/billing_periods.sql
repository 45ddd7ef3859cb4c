{# Billing periods and the terms that hold them. Documented in billing_periods.yml. #}

{% macro billing_periods_between(from, to, billing_frequency) -%}
    {%- set months = month_boundaries_between(from, to) -%}
    {%- set whole_months -%}
        ({{ months }} + case when {{ add_months(from, months) }} < {{ to }} then 1 else 0 end)
    {%- endset -%}
    {%- set days -%}
        ceil({{ milliseconds_between(from, to) }} / 86400000.0)
    {%- endset -%}
    case
        when {{ to }} is null or {{ to }} <= {{ from }} then 0
        when {{ billing_frequency }} = 'daily' then {{ nullable(days, 'Int32') }}
        when {{ billing_frequency }} = 'weekly' then {{ nullable('ceil(' ~ days ~ ' / 7.0)', 'Int32') }}
        {%- for frequency, length in months_of_frequencies().items() %}
        when {{ billing_frequency }} = '{{ frequency }}' then {{ nullable('ceil(' ~ whole_months ~ ' / ' ~ length ~ '.0)', 'Int32') }}
        {%- endfor %}
        else 1
    end
{%- endmacro %}


{% macro months_of_frequencies() -%}
    {{ return({'monthly': 1, 'quarterly': 3, 'half_yearly': 6, 'yearly': 12}) }}
{%- endmacro %}


{% macro billing_months(billing_frequency) -%}
    case {{ billing_frequency }}
        {%- for frequency, length in months_of_frequencies().items() %}
        when '{{ frequency }}' then {{ length }}
        {%- endfor %}
    end
{%- endmacro %}


{# Periods start at add_months(from, n), never chained, so that the 31st stays the month's last day. #}
{% macro billing_period_number(from, at, months) -%}
    {%- set boundaries = month_boundaries_between(from, at) -%}
    {%- set whole_months -%}
        ({{ boundaries }} - case when {{ add_months(from, boundaries) }} > {{ at }} then 1 else 0 end)
    {%- endset -%}
    case
        when {{ months }} is null then 0
        else {{ nullable('floor(' ~ whole_months ~ ' / (coalesce(' ~ months ~ ', 1) * 1.0))', 'Int32') }}
    end
{%- endmacro %}
