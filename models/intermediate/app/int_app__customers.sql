with customers as (
    select * from {{ ref('stg_app__customers') }}
),

canonical as (
    select
        {{ entity_key('app', 'customer', 'id') }} as id,
        organization_id,
        name,
        legal_name,
        email,
        external_id,
        display_id,
        {{ entity_key('app', 'customer', 'parent_customer_id') }} as parent_customer_id,
        default_currency,
        status,
        churn_date,
        annual_revenue,
        creation_source,
        {{ json_text('billing_address', 'country') }} as country,
        {{ json_text('billing_address', 'state') }} as state,
        {{ json_text('billing_address', 'city') }} as city,
        created_at,
        coalesce(updated_at, created_at) as updated_at
    from customers
    where _reject_reason is null
)

select * from canonical
