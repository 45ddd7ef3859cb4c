with cost_daily as (
    select * from {{ ref('cost_daily') }}
),

asked as (
    {{ asked_costs({'customer_id': 'd.customer_id'}) }}
),

costs as (
    select
        {{ required('a.organization_id', 'UUID') }} as organization_id,
        {{ required('a.currency', 'String') }} as currency,
        {{ nullable('a.customer_id', 'UUID') }} as customer_id,
        {{ cost_block('a') }}
    from asked as a
)

select * from costs
