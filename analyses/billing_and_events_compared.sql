-- Whether the company's usage summaries and its events agree, period by period.
select
    organization_id,
    result,
    currency,
    count(*) as periods,
    sum(reported_amount) as reported_amount,
    sum(metered_amount) as metered_amount,
    sum(amount_difference) as amount_difference
from {{ ref('usage_reconciliation') }}
group by organization_id, result, currency
order by organization_id asc, result asc, currency asc
