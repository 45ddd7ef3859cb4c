{# How MRR came from one month's end to the next. Documented in movements.yml. #}

{#
    The one name of a change, of a customer in a currency. The order is what matters: what falls to nothing is churn, not
    contraction, and what comes back is a reactivation, not an expansion. Only the first month there ever was is new.
#}
{% macro mrr_movement(opening, closing, is_first_month) -%}
    case
        when {{ closing }} = {{ opening }} then 'none'
        when {{ closing }} = 0 then 'churn'
        when {{ opening }} = 0 and {{ is_first_month }} then 'new'
        when {{ opening }} = 0 then 'reactivation'
        when {{ closing }} > {{ opening }} then 'expansion'
        else 'contraction'
    end
{%- endmacro %}


{# In the order of the columns; each stands with its sign, so that opening and all of them add up to closing. #}
{% macro mrr_movements() -%}
    {{ return(['new', 'reactivation', 'expansion', 'contraction', 'churn']) }}
{%- endmacro %}
