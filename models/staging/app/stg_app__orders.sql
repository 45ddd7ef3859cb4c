{%- set columns = [
    'id', 'organization_id', 'display_id', 'external_id', 'customer_id', 'billing_customer_id', 'plan_id',
    'name', 'status', 'currency', 'total_amount', 'order_amount', 'total_billed_amount',
    'billed_amount_no_tax', 'billed_tax', 'pending_billing_amount', 'payment_terms', 'subscription_terms',
    'trial_end_date', 'start_date', 'end_date', 'metadata', 'created_at', 'updated_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {
    'customer_id': 'text', 'currency': 'text', 'total_amount': 'integer', 'start_date': 'timestamp',
    'created_at': 'timestamp', '_loaded_at': 'timestamp'
} -%}
{%- set optional = {
    'order_amount': 'integer', 'total_billed_amount': 'integer', 'billed_amount_no_tax': 'integer',
    'billed_tax': 'integer', 'pending_billing_amount': 'integer', 'subscription_terms': 'integer',
    'trial_end_date': 'timestamp', 'end_date': 'timestamp', 'updated_at': 'timestamp', 'metadata': 'json'
} -%}

with delivered as (
    {{ delivered_rows('raw_billing', 'orders', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,
        display_id,
        external_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('billing_customer_id') }} as billing_customer_id,
        {{ identifier('plan_id') }} as plan_id,

        name,
        {{ enumeration('status', 'order_status') }} as status,
        {{ upper_case('currency') }} as currency,
        {{ payment_terms('payment_terms') }} as payment_terms,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_integer('total_amount') }} as total_amount,
        {{ to_integer('order_amount') }} as order_amount,
        {{ to_integer('total_billed_amount') }} as total_billed_amount,
        {{ to_integer('billed_amount_no_tax') }} as billed_amount_no_tax,
        {{ to_integer('billed_tax') }} as billed_tax,
        {{ to_integer('pending_billing_amount') }} as pending_billing_amount,
        {{ to_integer('subscription_terms') }} as subscription_terms,

        {{ to_timestamp('trial_end_date') }} as trial_end_date,
        {{ to_timestamp('start_date') }} as start_date,
        {{ to_timestamp('end_date') }} as end_date,
        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

{{ latest_version('typed', key) }}
