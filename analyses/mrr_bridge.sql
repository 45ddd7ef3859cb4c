-- How MRR came from one month to the next, by currency. Contraction and churn are negative: the columns add up.
select
    organization_id,
    month_end,
    currency,
    sum(opening) as opening,
    sum(new) as new,
    sum(reactivation) as reactivation,
    sum(expansion) as expansion,
    sum(contraction) as contraction,
    sum(churn) as churn,
    sum(closing) as closing
from {{ ref('mrr_movements') }}
group by organization_id, month_end, currency
order by organization_id asc, currency asc, month_end asc
