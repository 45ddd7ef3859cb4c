-- Signals that no order line is charged for, by reason.
select
    organization_id,
    reason,
    signal_name,
    count(*) as signals,
    min(created_at) as first_at,
    max(created_at) as last_at
from {{ ref('unbilled_usage') }}
group by organization_id, reason, signal_name
order by organization_id asc, signals desc, reason asc, signal_name asc
