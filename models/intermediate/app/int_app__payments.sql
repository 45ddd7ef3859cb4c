with payments as (
    select * from {{ ref('stg_app__payments') }}
),

allocated as (
    select
        *,
        coalesce(allocations, case when invoice_id is not null then amount else 0 end) as derived_allocations
    from payments
    where _reject_reason is null
),

canonical as (
    select
        {{ entity_key('app', 'payment', 'id') }} as id,
        organization_id,
        display_id,
        {{ entity_key('app', 'customer', 'customer_id') }} as customer_id,
        {{ entity_key('app', 'invoice', 'invoice_id') }} as invoice_id,
        {{ entity_key('app', 'order', 'order_id') }} as order_id,
        payment_type,
        payment_status,
        amount,
        currency,
        derived_allocations as allocations,
        coalesce(balance, amount - derived_allocations) as balance,
        payment_date,
        metadata,
        created_at,
        coalesce(updated_at, created_at) as updated_at
    from allocated
)

select * from canonical
