{%- set columns = [
    'id', 'organization_id', 'display_id', 'customer_id', 'invoice_id', 'order_id', 'payment_type',
    'payment_status', 'amount', 'currency', 'allocations', 'balance', 'payment_date', 'metadata',
    'created_at', 'updated_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {
    'customer_id': 'text', 'amount': 'integer', 'currency': 'text', 'payment_date': 'timestamp',
    'created_at': 'timestamp', '_loaded_at': 'timestamp'
} -%}
{%- set optional = {
    'allocations': 'integer', 'balance': 'integer', 'updated_at': 'timestamp', 'metadata': 'json'
} -%}

with delivered as (
    {{ delivered_rows('raw_billing', 'payments', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,
        display_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('invoice_id') }} as invoice_id,
        {{ identifier('order_id') }} as order_id,

        {{ enumeration('payment_type', 'payment_type') }} as payment_type,
        {{ enumeration('payment_status', 'payment_status') }} as payment_status,
        {{ upper_case('currency') }} as currency,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_integer('amount') }} as amount,
        {{ to_integer('allocations') }} as allocations,
        {{ to_integer('balance') }} as balance,

        {{ to_timestamp('payment_date') }} as payment_date,
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
