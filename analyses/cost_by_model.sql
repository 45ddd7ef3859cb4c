-- What the LLM calls cost by model, unrounded, and how many calls have no known cost and so are missing from the sum.
select
    organization_id,
    vendor,
    model,
    currency,
    sum(cost) as cost_minor_units,
    sum(call_count) as calls,
    sum(unpriced_call_count) as calls_of_unknown_cost,
    sum(input_tokens) as input_tokens,
    sum(output_tokens) as output_tokens
from {{ ref('cost_daily') }}
group by organization_id, vendor, model, currency
order by organization_id asc, cost_minor_units desc
