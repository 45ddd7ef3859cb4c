-- What each signal earned in the second quarter of 2026, and how often it was sent.
select
    signal_name,
    currency,
    sum(usage_revenue) as usage_revenue,
    sum(event_count) as signals
from {{ ref('economics_daily') }}
where date_day between '2026-04-01' and '2026-06-30' and signal_name != ''
group by signal_name, currency
having sum(usage_revenue) != 0
order by currency asc, usage_revenue desc, signal_name asc
