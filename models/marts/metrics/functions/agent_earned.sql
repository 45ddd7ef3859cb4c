with revenue_daily as (
    select * from {{ ref('revenue_daily') }}
),

asked as (
    select
        {{ required('d.organization_id', 'UUID') }} as organization_id,
        {{ required('d.currency', 'String') }} as currency,
        {{ required('d.product_id', 'UUID') }} as agent_id,
        {{ required(exact_sum('d.revenue'), 'Decimal(38, 12)') }} as revenue
    from revenue_daily as d
    where
        d.product_id is not null
        and {{ is_in_window('d.date_day') }}
        and {{ is_asked_for('d.product_id', 'agent_id') }}
    group by d.organization_id, d.currency, d.product_id
)

select * from asked
