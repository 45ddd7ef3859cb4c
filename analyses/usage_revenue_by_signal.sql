-- What each signal earned in the second quarter of 2026, and how often it was sent.
select
    e.organization_id as organization_id,
    e.signal_name as signal_name,
    e.currency as currency,
    sum(e.usage_revenue) as usage_revenue,
    sum(e.event_count) as signals
from {{ ref('economics_daily') }} as e
where e.date_day between '2026-04-01' and '2026-06-30' and e.signal_name != ''
group by e.organization_id, e.signal_name, e.currency
having sum(e.usage_revenue) != 0
order by e.organization_id asc, currency asc, usage_revenue desc, signal_name asc
