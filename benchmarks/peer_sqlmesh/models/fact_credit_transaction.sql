MODEL (name facts.fact_credit_transaction, kind FULL);

with keyed as (
    select
        columns(*),
        @to_uuid(@clean(organization_id)) as organization_key,
        @to_uuid(@clean(id)) as transaction_key,
        @to_moment(@clean(_loaded_at)) as loaded_at
    from @raw('raw_billing', 'credit_transactions')
),

newest as (
    select * from keyed
    where organization_key is not null and transaction_key is not null and loaded_at is not null
    qualify row_number() over (
        partition by organization_key, transaction_key order by loaded_at desc, created_at desc
    ) = 1
),

typed as (
    select
        organization_key as organization_id,
        transaction_key as id,
        @to_uuid(@clean(customer_id)) as customer_id,
        @to_uuid(@clean(product_id)) as product_id,
        @to_uuid(@clean(credits_currency_id)) as credits_currency_id,
        @to_uuid(@clean(order_id)) as order_id,
        @to_uuid(@clean(spend_group_id)) as spend_group_id,
        upper(@clean(type)) as type,
        @clean(origin_code) as origin_code,
        @clean(signal_name) as signal_name,
        @to_id(@clean(signal_mongo_id)) as signal_mongo_id,
        @to_amount(@clean(amount)) as amount_exact,
        @to_amount(@clean(balance_before)) as balance_before_exact,
        @to_amount(@clean(balance_after)) as balance_after_exact,
        @to_moment(@clean(signal_created_at)) as signal_created_at,
        @to_moment(@clean(created_at)) as created_at,
        loaded_at
    from newest
)

select
    *,
    cast(round(amount_exact) as bigint) as amount,
    cast(round(balance_before_exact) as bigint) as balance_before,
    cast(round(balance_after_exact) as bigint) as balance_after
from typed
where
    customer_id is not null and credits_currency_id is not null and type is not null and created_at is not null
    and amount_exact is not null and balance_before_exact is not null and balance_after_exact is not null
