-- Is it more calls or dearer ones: a quarter's LLM spend beside that of as many days before.
select
    m.organization_id as organization_id,
    m.currency as currency,
    m.cost as cost,
    m.prior_cost as prior_cost,
    100 * {{ ratio('m.cost - m.prior_cost', 'm.prior_cost') }} as growth_percent,
    m.call_count as calls,
    m.prior_call_count as prior_calls,
    m.cost_per_call as cost_per_call,
    m.prior_cost_per_call as prior_cost_per_call,
    m.unpriced_call_count as unpriced_calls
from {{ call_function('cost_metrics', start_date='2026-04-01', end_date='2026-06-30') }} as m
order by m.organization_id asc, m.currency asc
