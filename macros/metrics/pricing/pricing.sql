{# What a quantity costs under a price. Documented in pricing.yml. #}

{#
    The charge of one billing period for a quantity from which what is included has been taken off. `price` is the
    prefix of the columns of a row of price_terms.
#}
{% macro charge(quantity, price='') -%}
    {%- set tier = count_below(price ~ 'tier_starts', quantity) -%}
    {%- set amount -%}
        {{ element(price ~ 'tier_unit_amounts', tier) }}
    {%- endset -%}
    case
        when {{ quantity }} <= 0 then {{ to_exact('0') }}
        when {{ price }}pricing_model = 'flat' then {{ exact_product(quantity, price ~ 'unit_amount') }}
        when {{ price }}pricing_model = 'graduated' then
            {{ element(price ~ 'tier_charges_below', tier) }} + {{ element(price ~ 'tier_flat_amounts', tier) }}
            + {{ exact_product(quantity ~ ' - ' ~ element(price ~ 'tier_starts', tier), amount) }}
        when {{ price }}pricing_model = 'volume' then
            {{ exact_product(quantity, amount) }} + {{ element(price ~ 'tier_flat_amounts', tier) }}
        when {{ price }}pricing_model = 'package' then
            {{ exact_product(ceiling_of_quotient(quantity, price ~ 'package_size'), price ~ 'unit_amount') }}
        when {{ price }}pricing_model = 'credit_pool' then
            {{ exact_product(exact_product(quantity, price ~ 'credits_per_unit'), price ~ 'unit_amount') }}
    end
{%- endmacro %}


{#
    What one billing period of a line costs by time or by seats, before discounts. `line` and `price` are the aliases of
    rows of billable_lines and price_terms.
#}
{% macro gross_fee(charge_type, line, price) -%}
    case
        when {{ charge_type }} = 'seat_based'
            then {{ charge(at_least(line ~ '.quantity', price ~ '.minimum_seats'), price ~ '.') }}
        else {{ exact_product(price ~ '.unit_amount', line ~ '.quantity') }}
    end
{%- endmacro %}


{# Included units are free in each billing period; what is left of them is not carried over. #}
{% macro billable_quantity(quantity, included_quantity) -%}
    {{ at_least(quantity ~ ' - coalesce(' ~ included_quantity ~ ', 0)', to_exact('0')) }}
{%- endmacro %}


{# The percentage first, then the amount; a discount never turns into a credit. #}
{% macro discounted(charge, discount_percent, discount_amount) -%}
    {%- set percentage = exact_product(charge, exact_product(discount_percent, "'0.01'")) -%}
    {{ at_least(charge ~ ' - ' ~ percentage ~ ' - ' ~ discount_amount, to_exact('0')) }}
{%- endmacro %}


{# A minimum, of seats, units or money. greatest() would take a charge that is not known for the minimum. #}
{% macro at_least(x, minimum) -%}
    case when {{ x }} < {{ minimum }} then {{ minimum }} else {{ x }} end
{%- endmacro %}
