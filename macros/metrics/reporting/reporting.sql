{# Amounts in the reporting currency. Documented in reporting.yml. #}

{% macro reporting_currency() -%}
    {{ quoted(var('reporting_currency') or '') }}
{%- endmacro %}


{# The rate of a day: for a flow its own day, for a balance the month's last. #}
{% macro join_reporting_rates(rates, currency, day) -%}
    left join {{ ref('reporting_rates') }} as {{ rates }}
        on {{ currency }} = {{ rates }}.currency and {{ day_of(day) }} = {{ rates }}.date_day
{%- endmacro %}


{#
    An amount needs no rate where it is in the reporting currency already or is nothing. Divided first: a product with a
    rate of thousands would leave the type where the result does not.
#}
{% macro converted(amount, currency, rates) -%}
    case
        when {{ currency }} = {{ reporting_currency() }} or {{ amount }} = 0 then {{ to_exact(amount) }}
        when {{ currency }} = '' then {{ to_exact('0') }}
        else {{ exact_product(
            quotient(amount, rates ~ '.units_per_base'), rates ~ '.reporting_units_per_base'
        ) }}
    end
{%- endmacro %}


{# One amount that could not be converted must not make the rest of the sum look whole. #}
{% macro sum_of_all(x) -%}
    case when count({{ x }}) = count(*) then {{ exact_sum(x) }} end
{%- endmacro %}


{# The rows of a metric over all currencies: what every variant in the reporting currency is made of. #}
{% macro in_reporting_currency(metric, day, keys, amounts, counts=[]) -%}
    select
        {{ keys | join(', ') }},
        {%- for count in counts %}
        sum(converted.{{ count }}) as {{ count }},
        {%- endfor %}
        {%- for amount in amounts %}
        {{ sum_of_all('converted.' ~ amount) }} as {{ amount }}{{ ',' if not loop.last }}
        {%- endfor %}
    from (
        select
            {%- for column in keys + counts %}
            m.{{ column }} as {{ column }},
            {%- endfor %}
            {%- for amount in amounts %}
            {{ converted('m.' ~ amount, 'm.currency', 'r') }} as {{ amount }}{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ metric }} as m
        {{ join_reporting_rates('r', 'm.currency', 'm.' ~ day) }}
    ) as converted
    group by {{ keys | join(', ') }}
{%- endmacro %}


{# A condition: the amount is money, and there is no rate to convert it with. #}
{% macro is_rate_missing(amount, currency, rates) -%}
    {{ amount }} != 0
    and {{ reporting_currency() }} != ''
    and {{ currency }} not in ('', {{ reporting_currency() }})
    and {{ rates }}.currency is null
{%- endmacro %}
