-- What the LLM calls cost by model, unrounded, and how many calls have no known cost and so are missing from the sum.
select
    organization_id,
    vendor,
    model,
    cost_currency,
    sum(cost_amount_exact) as cost_minor_units,
    count(*) as calls,
    sum(case when is_cost_known then 0 else 1 end) as calls_of_unknown_cost,
    sum(input_tokens) as input_tokens,
    sum(output_tokens) as output_tokens
from {{ ref('fact_cost') }}
group by organization_id, vendor, model, cost_currency
order by organization_id asc, cost_minor_units desc
