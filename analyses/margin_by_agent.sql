-- What each agent earned and cost in the first half of 2026, in the reporting currency, and what a signal cost. What
-- belongs to no agent has no name.
with agents as (
    select
        e.organization_id as organization_id,
        e.product_id as product_id,
        e.currency as currency,
        sum(e.revenue) as revenue,
        sum(e.cost) as cost,
        sum(e.margin) as margin,
        sum(e.event_count) as event_count
    from {{ ref('economics_daily_reporting') }} as e
    where e.date_day between '2026-01-01' and '2026-06-30'
    group by e.organization_id, e.product_id, e.currency
)

select
    a.organization_id as organization_id,
    p.name as agent_name,
    a.currency as currency,
    a.revenue as revenue,
    a.cost as cost,
    a.margin as margin,
    {{ margin_percent('a.margin', 'a.revenue') }} as margin_percent,
    {{ unit_cost('a.cost', 'a.event_count') }} as cost_per_signal
from agents as a
left join {{ ref('dim_product') }} as p
    on a.organization_id = p.organization_id and a.product_id = p.id
order by a.organization_id asc, a.margin desc, p.name asc
