-- What each agent earned and cost in the first half of 2026, in the reporting currency, and what a signal cost.
with agents as (
    select
        organization_id,
        product_id,
        currency,
        sum(revenue) as revenue,
        sum(cost) as cost,
        sum(margin) as margin,
        sum(event_count) as event_count
    from {{ ref('economics_daily_reporting') }}
    where date_day between '2026-01-01' and '2026-06-30'
    group by organization_id, product_id, currency
)

select
    p.name as agent_name,
    a.currency as currency,
    a.revenue as revenue,
    a.cost as cost,
    a.margin as margin,
    {{ margin_percent('a.margin', 'a.revenue') }} as margin_percent,
    {{ unit_cost('a.cost', 'a.event_count') }} as cost_per_signal
from agents as a
inner join {{ ref('dim_product') }} as p
    on a.organization_id = p.organization_id and a.product_id = p.id
order by a.margin desc, p.name asc
