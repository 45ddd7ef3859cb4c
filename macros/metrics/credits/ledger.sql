{# The ledger of a customer's credits. Documented in ledger.yml. #}

{# Whose balance it is: one for each customer and credits currency of a system. #}
{% macro ledger_key() -%}
    organization_id, source_system, customer_id, credits_currency_id
{%- endmacro %}


{# In one millisecond grants come before spends, and spends run downwards. #}
{% macro ledger_order() -%}
    created_at,
    case when amount_exact < 0 then 1 else 0 end,
    case when amount_exact < 0 then -balance_before_exact else balance_before_exact end,
    case when amount_exact < 0 then -balance_after_exact else balance_after_exact end,
    cast(id as {{ string_type() }})
{%- endmacro %}


{#
    Why a balance moved. A vendor's code ends in the word that a company's own code is: prepaid_segment_expiration,
    expiration.
#}
{% macro credit_movement(type, origin_code) -%}
    case
        when {{ type }} = 'GRANT' then 'grant'
        when {{ type }} = 'SPEND' and {{ matches('lower(' ~ origin_code ~ ')', credit_expiry_pattern()) }} then 'expiry'
        when {{ type }} = 'SPEND' then 'spend'
        when {{ type }} = 'PENDING_GRANT' then 'pending'
        else 'other'
    end
{%- endmacro %}


{% macro credit_expiry_pattern() -%}
    (^|_)({% for code in var('credit_expiry_codes') %}{{ modules.re.escape(code | lower) }}{{ '|' if not loop.last }}{% endfor %})$
{%- endmacro %}
