{# Amounts that a system states in major units. Documented in amounts.yml. #}

{# No currency has more than 4 decimals, and 10^14 x 10^4 still fits 64 bits in minor units. #}
{% macro is_money(x) -%}
    coalesce(abs({{ to_decimal(x) }}) < 100000000000000, false)
{%- endmacro %}
