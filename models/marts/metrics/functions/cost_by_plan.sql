with cost_daily as (
    select * from {{ ref('cost_daily') }}
),

asked as (
    {{ asked_costs({'plan_id': 'd.plan_id'}) }}
),

costs as (
    select
        {{ required('a.organization_id', 'UUID') }} as organization_id,
        {{ required('a.currency', 'String') }} as currency,
        {{ nullable('a.plan_id', 'UUID') }} as plan_id,
        {{ cost_block('a') }}
    from asked as a
)

select * from costs
