{# Amounts in units of their own. Documented in units.yml. #}

{% macro in_minor_units(amount, minor_units) -%}
    case
        when {{ minor_units }} is null then {{ to_exact(amount) }}
        else {{ to_minor_units(amount, minor_units) }}
    end
{%- endmacro %}
