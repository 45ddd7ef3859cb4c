{# The joins of the star whose other side only the raw data can guarantee. Documented in foreign_keys.yml. #}

{% macro foreign_keys() -%}
    {{ return([
        ('dim_customer', 'parent_customer_id', 'dim_customer'),
        ('dim_product', 'credits_currency_id', 'dim_credits_currency'),
        ('dim_price', 'product_id', 'dim_product'),
        ('dim_price', 'plan_id', 'dim_plan'),
        ('dim_price', 'credits_currency_id', 'dim_credits_currency'),
        ('fact_order', 'customer_id', 'dim_customer'),
        ('fact_order', 'billing_customer_id', 'dim_customer'),
        ('fact_order', 'plan_id', 'dim_plan'),
        ('fact_order_line', 'product_id', 'dim_product'),
        ('fact_order_line', 'price_id', 'dim_price'),
        ('fact_invoice', 'customer_id', 'dim_customer'),
        ('fact_invoice', 'order_id', 'fact_order'),
        ('fact_invoice_line', 'order_id', 'fact_order'),
        ('fact_invoice_line', 'order_line_id', 'fact_order_line'),
        ('fact_payment', 'customer_id', 'dim_customer'),
        ('fact_payment', 'invoice_id', 'fact_invoice'),
        ('fact_payment', 'order_id', 'fact_order'),
        ('fact_credit_note', 'customer_id', 'dim_customer'),
        ('fact_credit_note', 'invoice_id', 'fact_invoice'),
        ('fact_credit_note', 'invoice_line_id', 'fact_invoice_line'),
        ('fact_usage_summary', 'customer_id', 'dim_customer'),
        ('fact_usage_summary', 'order_id', 'fact_order'),
        ('fact_usage_summary', 'order_line_id', 'fact_order_line'),
        ('fact_usage_summary', 'invoice_id', 'fact_invoice'),
        ('fact_credit_transaction', 'customer_id', 'dim_customer'),
        ('fact_credit_transaction', 'product_id', 'dim_product'),
        ('fact_credit_transaction', 'credits_currency_id', 'dim_credits_currency'),
        ('fact_credit_transaction', 'order_id', 'fact_order'),
        ('fact_signal', 'customer_id', 'dim_customer'),
        ('fact_signal', 'product_id', 'dim_product'),
        ('fact_cost', 'customer_id', 'dim_customer'),
        ('fact_cost', 'product_id', 'dim_product'),
    ]) }}
{%- endmacro %}


{# Columns that name a signal, '' where they name none. #}
{% macro signal_keys() -%}
    {{ return([
        ('fact_delivered_value', 'signal_id'),
        ('fact_credit_transaction', 'signal_mongo_id'),
    ]) }}
{%- endmacro %}


{% macro external_keys() -%}
    {{ return([
        ('fact_signal', 'external_customer_id', 'customer_id', 'dim_customer'),
        ('fact_signal', 'external_agent_id', 'product_id', 'dim_product'),
        ('fact_cost', 'external_customer_id', 'customer_id', 'dim_customer'),
        ('fact_cost', 'external_agent_id', 'product_id', 'dim_product'),
    ]) }}
{%- endmacro %}
