{# Amounts in units of their own. Documented in units.yml. #}

{% macro in_minor_units(amount, minor_units) -%}
    case
        when {{ minor_units }} is null then {{ to_exact(amount) }}
        else {{ to_minor_units(amount, minor_units) }}
    end
{%- endmacro %}


{# Times a thousand, the most minor units that a currency has, 15 digits still fit 64 bits. #}
{% macro is_beyond_minor_units(column) -%}
    abs({{ to_decimal(column) }}) >= 1000000000000000
{%- endmacro %}
