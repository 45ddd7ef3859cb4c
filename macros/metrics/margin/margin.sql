{# What is left of revenue, and what a unit costs and brings. Documented in margin.yml. #}

{#
    Cost and revenue meet in one currency or not at all. The flags say whether there is any of each in the row's
    currency, and any at all in its scope: what was spent in another currency must not make a margin of the whole revenue.
    They are null where there is nothing of either.
#}
{% macro currencies_meet(has_one, has_other, any_one, any_other) -%}
    not coalesce({{ has_one }} = 1 and {{ has_other }} < {{ any_other }}, false)
    and not coalesce({{ has_other }} = 1 and {{ has_one }} < {{ any_one }}, false)
{%- endmacro %}


{% macro margin(revenue, cost, has_revenue, has_cost, any_revenue, any_cost) -%}
    case
        when {{ currencies_meet(has_revenue, has_cost, any_revenue, any_cost) }} then {{ revenue }} - {{ cost }}
    end
{%- endmacro %}


{# Null where there is no revenue: not applicable, which is not zero percent. #}
{% macro margin_percent(margin, revenue) -%}
    100 * {{ ratio(margin, revenue) }}
{%- endmacro %}


{# How often what a customer paid came back to them as value; a fraction, for 1 is even. #}
{% macro roi(value, revenue, has_value, has_revenue, any_value, any_revenue) -%}
    case
        when {{ currencies_meet(has_value, has_revenue, any_value, any_revenue) }} then {{ ratio(value, revenue) }}
    end
{%- endmacro %}


{# Money per call, signal or whatever is counted; it stays exact, as money does. #}
{% macro unit_cost(cost, quantity) -%}
    {{ quotient(cost, quantity) }}
{%- endmacro %}
