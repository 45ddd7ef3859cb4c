{# How many billing periods a term holds. Documented in billing_periods.yml. #}
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
        {%- for frequency, length in {'monthly': 1, 'quarterly': 3, 'half_yearly': 6, 'yearly': 12}.items() %}
        when {{ billing_frequency }} = '{{ frequency }}' then {{ nullable('ceil(' ~ whole_months ~ ' / ' ~ length ~ '.0)', 'Int32') }}
        {%- endfor %}
        else 1
    end
{%- endmacro %}
