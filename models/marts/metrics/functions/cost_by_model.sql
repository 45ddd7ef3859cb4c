with cost_daily as (
    select * from {{ ref('cost_daily') }}
),

asked as (
    {{ asked_costs({'vendor': 'd.vendor', 'model': 'd.model'}) }}
),

costs as (
    select
        {{ required('a.organization_id', 'UUID') }} as organization_id,
        {{ required('a.currency', 'String') }} as currency,
        {{ nullable('a.vendor', 'String') }} as vendor,
        {{ nullable('a.model', 'String') }} as model,
        {{ cost_block('a') }}
    from asked as a
)

select * from costs
