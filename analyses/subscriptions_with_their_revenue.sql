-- Active subscriptions with what they earned in June 2026; those at 0 are in force and bring nothing.
select
    s.organization_id as organization_id,
    s.name as subscription_name,
    s.status as status,
    s.start_date as start_date,
    s.currency as currency,
    s.revenue as revenue,
    s.recurring_revenue as recurring_revenue,
    s.usage_revenue as usage_revenue
from {{ call_function('subscription_with_revenue', start_date='2026-06-01', end_date='2026-06-30') }} as s
where s.status = 'active'
order by s.organization_id asc, s.revenue asc, s.name asc, s.currency asc
