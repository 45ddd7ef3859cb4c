-- How long calls took in the first half of 2026, beside what one of them cost.
select
    l.organization_id as organization_id,
    l.vendor as vendor,
    l.model as model,
    l.currency as currency,
    l.call_count as calls,
    l.cost_per_call as cost_per_call,
    l.p50_duration_ms as p50_duration_ms,
    l.p95_duration_ms as p95_duration_ms
from {{ call_function('call_latency', start_date='2026-01-01', end_date='2026-06-30') }} as l
order by l.organization_id asc, l.currency asc, l.p95_duration_ms desc, l.model asc
