with credit_transactions as (
    select * from {{ ref('stg_app__credit_transactions') }}
),

canonical as (
    select
        {{ entity_key('app', 'credit_transaction', 'id') }} as id,
        organization_id,
        {{ entity_key('app', 'customer', 'customer_id') }} as customer_id,
        {{ entity_key('app', 'product', 'product_id') }} as product_id,
        {{ entity_key('app', 'credits_currency', 'credits_currency_id') }} as credits_currency_id,
        {{ entity_key('app', 'order', 'order_id') }} as order_id,
        type,
        origin_code,
        amount as amount_exact,
        balance_before as balance_before_exact,
        balance_after as balance_after_exact,
        signal_name,
        signal_mongo_id,
        signal_created_at,
        {{ entity_key('app', 'spend_group', 'spend_group_id') }} as spend_group_id,
        created_at,
        _loaded_at,
        _loaded_at_text,
        _reject_reason,
        _unreadable_columns,
        _record_id,
        _record
    from credit_transactions
)

select * from canonical
