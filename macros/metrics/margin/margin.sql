{# What is left of revenue. Documented in margin.yml. #}

{#
    Cost and revenue meet in one currency or not at all. The flags say whether there is any of each in the row's
    currency, and any at all in its scope: what was spent in another currency must not make a margin of the whole revenue.
#}
{% macro margin(revenue, cost, has_revenue, has_cost, any_revenue, any_cost) -%}
    case
        when {{ has_revenue }} = 1 and {{ has_cost }} < {{ any_cost }} then null
        when {{ has_cost }} = 1 and {{ has_revenue }} < {{ any_revenue }} then null
        else {{ revenue }} - {{ cost }}
    end
{%- endmacro %}


{# Null where there is no revenue: not applicable, which is not zero percent. #}
{% macro margin_percent(margin, revenue) -%}
    100 * {{ ratio(margin, revenue) }}
{%- endmacro %}
