-- Which prices earned what in May 2026, and what quantity ran through them.
with prices as (
    select
        organization_id,
        id,
        max(name) as name
    from {{ ref('dim_price') }}
    group by organization_id, id
)

select
    s.organization_id as organization_id,
    p.name as price_name,
    s.charge_type as charge_type,
    s.pricing_model as pricing_model,
    s.currency as currency,
    s.quantity as quantity,
    s.revenue as revenue
from {{ call_function('revenue_by_strategy', start_date='2026-05-01', end_date='2026-05-31') }} as s
left join prices as p
    on s.organization_id = p.organization_id and s.price_id = p.id
order by s.organization_id asc, s.currency asc, s.revenue desc, s.charge_type asc, p.name asc
