-- Deferred and unbilled revenue at the end of each month, by currency.
select
    organization_id,
    month_start,
    currency,
    sum(opening_balance) as opening_balance,
    sum(invoiced) as invoiced,
    sum(credited) as credited,
    sum(earned) as earned,
    sum(closing_balance) as closing_balance,
    sum(deferred_revenue) as deferred_revenue,
    sum(unbilled_revenue) as unbilled_revenue
from {{ ref('revenue_roll_forward_monthly') }}
group by organization_id, month_start, currency
order by organization_id asc, currency asc, month_start asc
