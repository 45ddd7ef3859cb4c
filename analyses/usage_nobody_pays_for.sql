-- Signals that no order line is charged for, by reason.
select
    reason,
    signal_name,
    count(*) as signals,
    min(created_at) as first_at,
    max(created_at) as last_at
from {{ ref('unbilled_usage') }}
group by reason, signal_name
order by signals desc, reason asc, signal_name asc
