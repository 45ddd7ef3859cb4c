-- Over one month retention is the bridge: what was there, less what shrank and left, plus what grew.
with both_sides as (
    select
        organization_id,
        currency,
        month_start,
        base_mrr,
        retained_mrr,
        retained_base_mrr,
        reactivated_mrr,
        base_customers,
        lost_customers
    from {{ ref('mrr_retention_monthly') }}
    where window_months = 1
    union all
    select
        organization_id,
        currency,
        month_start,
        -opening as base_mrr,
        -(opening + expansion + contraction + churn) as retained_mrr,
        -(opening + contraction + churn) as retained_base_mrr,
        -reactivation as reactivated_mrr,
        case when opening = 0 then 0 else -1 end as base_customers,
        case when movement = 'churn' then -1 else 0 end as lost_customers
    from {{ ref('mrr_movements') }}
)

select
    organization_id,
    currency,
    month_start,
    sum(base_mrr) as base_mrr,
    sum(retained_mrr) as retained_mrr,
    sum(retained_base_mrr) as retained_base_mrr,
    sum(reactivated_mrr) as reactivated_mrr,
    sum(base_customers) as base_customers,
    sum(lost_customers) as lost_customers
from both_sides
group by organization_id, currency, month_start
having
    sum(base_mrr) is distinct from 0
    or sum(retained_mrr) is distinct from 0
    or sum(retained_base_mrr) is distinct from 0
    or sum(reactivated_mrr) is distinct from 0
    or sum(base_customers) is distinct from 0
    or sum(lost_customers) is distinct from 0
