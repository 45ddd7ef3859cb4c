with cost_daily as (
    select * from {{ ref('cost_daily') }}
),

asked as (
    {{ asked_costs({'date_day': 'd.date_day'}) }}
),

costs as (
    select
        {{ required('a.organization_id', 'UUID') }} as organization_id,
        {{ required('a.currency', 'String') }} as currency,
        {{ required('a.date_day', 'Date32') }} as date_day,
        {{ cost_block('a') }}
    from asked as a
)

select * from costs
