{# What a mart reads of every source system. Documented in entities.yml. #}

{% macro entity_columns(entity) -%}
    {%- set columns = {
        'organizations': {
            'UUID': 'id organization_id',
            'String': 'name',
            'DateTime64': 'created_at updated_at',
        },
        'customers': {
            'UUID': 'id organization_id parent_customer_id',
            'String': 'name legal_name email external_id display_id default_currency status creation_source'
                ' country state city',
            'Int64': 'annual_revenue',
            'DateTime64': 'churn_date created_at updated_at',
        },
        'products': {
            'UUID': 'id organization_id credits_currency_id',
            'String': 'name description external_id display_id product_code type metadata',
            'Bool': 'active',
            'DateTime64': 'archived_at created_at updated_at',
        },
        'plans': {
            'UUID': 'id organization_id plan_group_id',
            'String': 'name description type billing_frequency billing_type',
            'UInt8': 'has_next_plan has_prev_plan',
            'DateTime64': 'created_at updated_at',
        },
        'prices': {
            'UUID': 'id organization_id product_id plan_id credits_currency_id',
            'String': 'name charge_type pricing_model billing_frequency billing_type currency tiers signal_name'
                ' quantity_path',
            'Int64': 'billing_period_days minimum_seats',
            'Decimal(38, 12)': 'unit_amount package_size included_quantity minimum_quantity minimum_amount'
                ' credits_per_unit',
            'DateTime64': 'valid_from valid_to created_at updated_at',
        },
        'credits_currencies': {
            'UUID': 'id organization_id',
            'String': 'name key description',
            'DateTime64': 'archived_at created_at updated_at',
        },
        'orders': {
            'UUID': 'id organization_id customer_id billing_customer_id plan_id',
            'String': 'display_id external_id name status currency payment_terms metadata',
            'Int64': 'total_amount order_amount total_billed_amount billed_amount_no_tax billed_tax'
                ' pending_billing_amount subscription_terms',
            'DateTime64': 'trial_end_date start_date end_date created_at updated_at',
        },
        'order_lines': {
            'UUID': 'id organization_id order_id product_id customer_id price_id',
            'String': 'display_id currency name description line_type status',
            'Int64': 'total_amount total_billed_amount billed_amount_no_tax billed_tax',
            'Decimal(38, 12)': 'quantity discount_percent discount_amount',
            'DateTime64': 'effective_until start_date end_date created_at updated_at',
        },
        'invoices': {
            'UUID': 'id organization_id customer_id order_id',
            'String': 'display_number display_id status payment_status source currency metadata',
            'Bool': 'tax_exempt is_settlement_estimated is_written_off',
            'Float64': 'tax_rate',
            'Decimal(38, 12)': 'total_excl_tax_exact total_incl_tax_exact tax_amount_exact discount_amount_exact'
                ' amount_paid_exact amount_due_exact amount_remaining_exact'
                ' credit_notes_total_exact',
            'DateTime64': 'issue_date posted_date due_date start_date end_date created_at updated_at',
        },
        'invoice_lines': {
            'UUID': 'id organization_id invoice_id order_id order_line_id',
            'String': 'display_id description payment_status currency',
            'Float64': 'tax_rate',
            'Decimal(38, 12)': 'quantity_exact amount_before_discount_exact discount_amount_exact'
                ' total_before_tax_exact tax_exact total_after_tax_exact balance_amount_exact'
                ' credited_amount_exact',
            'DateTime64': 'start_date end_date created_at updated_at',
        },
        'payments': {
            'UUID': 'id organization_id customer_id invoice_id order_id',
            'String': 'display_id payment_type payment_status currency metadata',
            'Int64': 'amount allocations balance',
            'DateTime64': 'payment_date created_at updated_at',
        },
        'credit_notes': {
            'UUID': 'id organization_id customer_id invoice_id invoice_line_id',
            'String': 'status currency',
            'Decimal(38, 12)': 'amount_exact',
            'DateTime64': 'issue_date created_at updated_at',
        },
        'usage_summaries': {
            'UUID': 'id organization_id customer_id order_id order_line_id invoice_id',
            'String': 'signal_name status currency',
            'Int64': 'signals_quantity signal_count included_quantity min_quantity',
            'Decimal(38, 12)': 'quantity_exact subtotal_exact earned_exact',
            'DateTime64': 'start_date end_date created_at updated_at',
        },
        'credit_transactions': {
            'UUID': 'id organization_id customer_id product_id credits_currency_id order_id spend_group_id',
            'String': 'type origin_code signal_name signal_mongo_id _loaded_at_text _reject_reason _unreadable_columns'
                ' _record_id _record',
            'Decimal(38, 12)': 'amount_exact balance_before_exact balance_after_exact',
            'DateTime64': 'signal_created_at created_at _loaded_at',
        },
        'prepaid_earnings': {
            'UUID': 'organization_id customer_id product_id order_id order_line_id',
            'String': 'currency',
            'Decimal(38, 12)': 'amount_exact',
            'DateTime64': 'earned_at',
        },
        'usage_minimums': {
            'UUID': 'organization_id order_line_id order_id phase_id',
            'String': 'currency',
            'Decimal(38, 12)': 'minimum_amount_exact',
        },
        'costs': {
            'UUID': 'organization_id customer_id product_id',
            'String': 'cost_id trace_id external_customer_id external_agent_id vendor model trace_name'
                ' cost_currency signal_name pricing_used _loaded_at_text _reject_reason _unreadable_columns'
                ' _record_id _record',
            'Int64': 'input_tokens output_tokens cache_read_tokens cache_write_tokens',
            'Decimal(38, 12)': 'cost_amount_exact',
            'Bool': 'is_cost_reported',
            'DateTime64': 'start_time end_time _loaded_at',
        },
        'signals': {
            'UUID': 'organization_id product_id customer_id',
            'String': 'signal_id signal_name external_agent_id external_customer_id trace_id data _loaded_at_text'
                ' _reject_reason _unreadable_columns _record_id _record',
            'DateTime64': 'created_at _loaded_at',
        },
        'delivered_values': {
            'UUID': 'organization_id',
            'String': 'signal_id value_type_id value_type_name value_type_slug delivered_value_currency unit'
                ' unit_category _loaded_at_text _reject_reason _unreadable_columns _record_id _record',
            'Int64': 'delivered_value_cents',
            'Float64': 'unit_value',
            'DateTime64': 'effective_timestamp _loaded_at',
        },
        'customer_external_ids': {
            'UUID': 'organization_id customer_id',
            'String': 'external_id',
        },
    } -%}
    {{ return(columns[entity]) }}
{%- endmacro %}


{# A null that stands in a table, since ClickHouse evaluates a literal one even where there are no rows. #}
{% macro no_rows_of(entity) -%}
    select
        {%- for type, names in entity_columns(entity).items() %}
        {%- for name in names.split() %}
        {{ nullable('nullif(code, code)', type) }} as {{ name }},
        {%- endfor %}
        {%- endfor %}
        cast(nullif(code, code) as {{ string_type() }}) as source_system
    from {{ ref('currencies') }}
    where 1 = 0
{%- endmacro %}
