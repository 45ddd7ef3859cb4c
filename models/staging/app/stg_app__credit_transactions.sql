{%- set columns = [
    'id', 'organization_id', 'customer_id', 'product_id', 'credits_currency_id', 'order_id', 'type',
    'origin_code', 'amount', 'balance_before', 'balance_after', 'signal_name', 'signal_mongo_id',
    'signal_created_at', 'spend_group_id', 'created_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {
    'customer_id': 'text', 'credits_currency_id': 'text', 'type': 'text', 'amount': 'decimal',
    'balance_before': 'decimal', 'balance_after': 'decimal', 'created_at': 'timestamp',
    '_loaded_at': 'timestamp'
} -%}
{%- set optional = {'signal_created_at': 'timestamp'} -%}

with delivered as (
    {{ delivered_rows('raw_billing', 'credit_transactions', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('product_id') }} as product_id,
        {{ identifier('credits_currency_id') }} as credits_currency_id,
        {{ identifier('order_id') }} as order_id,
        {{ identifier('signal_mongo_id') }} as signal_mongo_id,
        {{ identifier('spend_group_id') }} as spend_group_id,

        {{ enumeration('type', 'credit_transaction_type') }} as type,
        origin_code,
        signal_name,

        {{ to_decimal('amount') }} as amount,
        {{ to_decimal('balance_before') }} as balance_before,
        {{ to_decimal('balance_after') }} as balance_after,

        {{ to_timestamp('signal_created_at') }} as signal_created_at,
        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

select * from typed
