{# Amounts in units of their own. Documented in units.yml. #}

{% macro in_minor_units(amount, minor_units) -%}
    case
        when {{ minor_units }} is null then {{ to_exact(amount) }}
        else {{ to_minor_units(amount, minor_units) }}
    end
{%- endmacro %}


{#
    Whether an amount can be stated in the minor units of any currency: none has more than 4 decimals, and 10^14 x 10^4
    still fits 64 bits.
#}
{% macro fits_minor_units(x) -%}
    coalesce(abs({{ to_decimal(x) }}) < 100000000000000, false)
{%- endmacro %}
