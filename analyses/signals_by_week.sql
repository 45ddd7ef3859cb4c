-- How many signals of each kind came in each week of the last quarter, and from how many customers.
select
    s.organization_id as organization_id,
    {{ day_of("date_trunc('week', s.created_at)") }} as week_start,
    s.signal_name as signal_name,
    count(*) as signals,
    count(distinct s.customer_id) as customers
from {{ ref('fact_signal') }} as s
where {{ day_of('s.created_at') }} between '2026-04-01' and '2026-06-30'
group by s.organization_id, {{ day_of("date_trunc('week', s.created_at)") }}, s.signal_name
order by s.organization_id asc, week_start asc, s.signal_name asc
