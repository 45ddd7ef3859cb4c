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
    {{ delivered_events('raw_billing', 'credit_transactions', columns) }}
),

read as (
    select
        *,
        {{ read_columns(dict(required, **optional)) }}
    from delivered
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

        _read_amount as amount,
        _read_balance_before as balance_before,
        _read_balance_after as balance_after,

        _read_signal_created_at as signal_created_at,
        _read_created_at as created_at,
        _read__loaded_at as _loaded_at,
        {{ delivered_text('_loaded_at') }} as _loaded_at_text,

        {{ reject_reason(key, required, read=as_read) }} as _reject_reason,
        {{ unreadable_columns(optional, as_read) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        {{ record_where_flagged(columns) }} as _record
    from read
)

select * from typed
