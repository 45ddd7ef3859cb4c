-- How MRR came from month to month in the reporting currency, what exchange rates did shown apart.
select
    m.organization_id as organization_id,
    m.month_start as month_start,
    m.currency as currency,
    sum(m.opening) as opening,
    sum(m.new) as new,
    sum(m.reactivation) as reactivation,
    sum(m.expansion) as expansion,
    sum(m.contraction) as contraction,
    sum(m.churn) as churn,
    sum(m.exchange_effect) as exchange_effect,
    sum(m.closing) as closing
from {{ ref('mrr_movements_reporting') }} as m
group by m.organization_id, m.month_start, m.currency
order by m.organization_id asc, m.month_start asc
