-- What was earned in the first quarter of 2026, with what, and what is left of it. In minor units of each currency.
select
    m.organization_id as organization_id,
    m.currency as currency,
    m.revenue as revenue,
    m.cost as cost,
    m.margin as margin,
    m.margin_percent as margin_percent,
    m.usage_revenue as usage_revenue,
    m.recurring_revenue as recurring_revenue,
    m.seat_revenue as seat_revenue,
    m.onetime_revenue as onetime_revenue
from {{ call_function('revenue_metrics', start_date='2026-01-01', end_date='2026-03-31') }} as m
order by m.organization_id asc, m.currency asc
