-- The subscriptions that earned most in the first half of 2026, with the customers behind them.
select
    s.organization_id as organization_id,
    c.name as customer_name,
    o.name as subscription_name,
    s.currency as currency,
    s.revenue as revenue,
    s.cost as cost,
    s.margin_percent as margin_percent,
    s.event_count as event_count
from {{ call_function('revenue_by_subscription', start_date='2026-01-01', end_date='2026-06-30') }} as s
inner join {{ ref('fact_order') }} as o
    on s.organization_id = o.organization_id and s.subscription_id = o.id
inner join {{ ref('dim_customer') }} as c
    on o.organization_id = c.organization_id and o.customer_id = c.id
order by s.currency asc, s.revenue desc, c.name asc
limit 20
