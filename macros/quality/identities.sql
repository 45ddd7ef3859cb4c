{# Identities between a row and the one it belongs to. Documented in identities.yml. #}

{# A row in another currency than the row it belongs to: (model, key, the other model). #}
{% macro shared_currencies() -%}
    {{ return([
        ('fact_invoice_line', 'invoice_id', 'fact_invoice'),
        ('fact_payment', 'invoice_id', 'fact_invoice'),
        ('fact_credit_note', 'invoice_id', 'fact_invoice'),
        ('fact_invoice', 'order_id', 'fact_order'),
        ('fact_usage_summary', 'order_id', 'fact_order'),
        ('fact_order_line', 'price_id', 'dim_price'),
    ]) }}
{%- endmacro %}


{# Intervals whose end must not come before their start: (model, key, start, end). #}
{% macro intervals() -%}
    {{ return([
        ('fact_order', 'id', 'start_date', 'end_date'),
        ('fact_order_line', 'id', 'start_date', 'end_date'),
        ('fact_invoice', 'id', 'start_date', 'end_date'),
        ('fact_invoice_line', 'id', 'start_date', 'end_date'),
        ('fact_usage_summary', 'id', 'start_date', 'end_date'),
        ('fact_cost', 'cost_id', 'start_time', 'end_time'),
    ]) }}
{%- endmacro %}


{# Models of the systems that are on, in the columns of the broken_ models here. #}
{% macro identities_of_systems() -%}
    {%- set models = [] -%}
    {%- for system in enabled_systems() -%}
        {%- do models.extend(var('systems')[system].get('identities', [])) -%}
    {%- endfor -%}
    {{ return(models) }}
{%- endmacro %}
