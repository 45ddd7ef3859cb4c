with cost_daily as (
    select * from {{ ref('cost_daily') }}
),

asked as (
    {{ asked_costs({'signal_name': 'd.signal_name'}) }}
),

costs as (
    select
        {{ required('a.organization_id', 'UUID') }} as organization_id,
        {{ required('a.currency', 'String') }} as currency,
        {{ nullable('a.signal_name', 'String') }} as signal_name,
        {{ cost_block('a') }}
    from asked as a
)

select * from costs
