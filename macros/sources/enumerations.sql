{# The documented spelling of every enumeration, and where each is found. Documented in enumerations.yml. #}

{% macro enumerations() -%}
    {{ return({
        'billing_frequency': ['daily', 'weekly', 'monthly', 'quarterly', 'half_yearly', 'yearly', 'one_time',
            'on_demand', 'custom'],
        'billing_type': ['Advance', 'Arrears'],
        'charge_type': ['usage', 'recurring', 'seat_based', 'onetime'],
        'credit_note_status': ['draft', 'posted', 'voided'],
        'credit_transaction_type': ['GRANT', 'SPEND', 'PENDING_GRANT'],
        'customer_status': ['active', 'churned'],
        'invoice_payment_status': ['pending', 'paid', 'partiallyPaid', 'overdue', 'error'],
        'invoice_source': ['order_based', 'manual'],
        'invoice_status': ['building', 'draft', 'pending', 'posted', 'voided', 'canceled', 'error'],
        'order_line_type': ['STANDARD', 'PRORATION_CREDIT', 'PRORATION_CHARGE', 'CREDIT'],
        'order_status': ['draft', 'active'],
        'payment_status': ['draft', 'posted', 'canceled', 'processing', 'failed', 'requiresAction'],
        'payment_type': ['creditCard', 'bankTransfer', 'ach', 'cash', 'check'],
        'plan_type': ['flat', 'usage', 'credit'],
        'pricing_model': ['flat', 'graduated', 'volume', 'package', 'credit_pool'],
        'product_type': ['agent', 'prepaidCreditBundle'],
        'usage_status': ['collecting', 'billed', 'voided'],
    }) }}
{%- endmacro %}


{% macro enumerated_columns() -%}
    {{ return([
        ('dim_customer', 'status', 'customer_status'),
        ('dim_product', 'type', 'product_type'),
        ('dim_plan', 'type', 'plan_type'),
        ('dim_plan', 'billing_frequency', 'billing_frequency'),
        ('dim_plan', 'billing_type', 'billing_type'),
        ('dim_price', 'charge_type', 'charge_type'),
        ('dim_price', 'pricing_model', 'pricing_model'),
        ('dim_price', 'billing_frequency', 'billing_frequency'),
        ('dim_price', 'billing_type', 'billing_type'),
        ('fact_order', 'status', 'order_status'),
        ('fact_order_line', 'line_type', 'order_line_type'),
        ('fact_order_line', 'status', 'order_status'),
        ('fact_invoice', 'status', 'invoice_status'),
        ('fact_invoice', 'payment_status', 'invoice_payment_status'),
        ('fact_invoice', 'source', 'invoice_source'),
        ('fact_invoice_line', 'payment_status', 'invoice_payment_status'),
        ('fact_payment', 'payment_type', 'payment_type'),
        ('fact_payment', 'payment_status', 'payment_status'),
        ('fact_credit_note', 'status', 'credit_note_status'),
        ('fact_usage_summary', 'status', 'usage_status'),
        ('fact_credit_transaction', 'type', 'credit_transaction_type'),
    ]) }}
{%- endmacro %}


{# The currency columns of the marts, checked against seeds/reference/currencies. #}
{% macro currency_columns() -%}
    {{ return([
        ('dim_customer', 'default_currency'),
        ('dim_price', 'currency'),
        ('fact_order', 'currency'),
        ('fact_order_line', 'currency'),
        ('fact_invoice', 'currency'),
        ('fact_invoice_line', 'currency'),
        ('fact_payment', 'currency'),
        ('fact_credit_note', 'currency'),
        ('fact_usage_summary', 'currency'),
        ('fact_cost', 'cost_currency'),
        ('fact_delivered_value', 'delivered_value_currency'),
    ]) }}
{%- endmacro %}


{# Case, blanks, hyphens and underscores do not tell two spellings of a value apart: 'Partially paid' is partiallyPaid. #}
{% macro enumeration(x, name) -%}
    {%- if name not in enumerations() -%}
        {{ exceptions.raise_compiler_error("enumeration: there is no '" ~ name ~ "'; known are " ~ enumerations().keys() | join(', ')) }}
    {%- endif -%}
    case {{ without_separators(x) }}
    {%- for value in enumerations()[name] %}
        when '{{ value | lower | replace('_', '') }}' then '{{ value }}'
    {%- endfor %}
        else {{ x }}
    end
{%- endmacro %}


{#
    The same for a system with values of its own. What an unknown one is called there is not known, so it is kept.
#}
{% macro enumeration_by(x, name, spellings) -%}
    {%- for value in spellings.values() if value not in enumerations().get(name, []) -%}
        {{ exceptions.raise_compiler_error("enumeration_by: '" ~ value ~ "' is no value of the enumeration '" ~ name ~ "'") }}
    {%- endfor -%}
    case {{ without_separators(x) }}
    {%- for spelling, value in spellings.items() %}
        when '{{ spelling | lower | replace('_', '') }}' then '{{ value }}'
    {%- endfor %}
        else {{ x }}
    end
{%- endmacro %}


{% macro payment_terms(x) -%}
    {%- set plain = without_separators(x) -%}
    case
        when {{ plain }} = 'dueonreceipt' then 'DueOnReceipt'
        when {{ matches(plain, '^net[0-9]+$') }} then 'Net' || substring({{ plain }}, 4)
        else {{ x }}
    end
{%- endmacro %}


{# Vendors have words of their own for a year and its half. #}
{% macro billing_frequency(x) -%}
    {{ enumeration_by(x, 'billing_frequency', {
        'daily': 'daily', 'weekly': 'weekly', 'monthly': 'monthly', 'quarterly': 'quarterly',
        'half_yearly': 'half_yearly', 'semi_annual': 'half_yearly', 'semi_annually': 'half_yearly',
        'yearly': 'yearly', 'annual': 'yearly', 'annually': 'yearly', 'one_time': 'one_time', 'custom': 'custom',
    }) }}
{%- endmacro %}
