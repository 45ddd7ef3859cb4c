-- What falls on the signals of a trace is what its calls cost, and each call counts once: the difference is nothing.
with amounts as (
    select
        organization_id,
        source_system,
        trace_id,
        cost_currency as currency,
        cost_amount_exact as cost,
        {{ required('1', 'Int64') }} as call_count,
        {{ required('case when is_cost_known then 0 else 1 end', 'Int64') }} as unpriced_call_count
    from {{ ref('fact_cost') }}
    union all
    select
        organization_id,
        source_system,
        trace_id,
        currency,
        -cost as cost,
        -call_count as call_count,
        -unpriced_call_count as unpriced_call_count
    from {{ ref('cost_allocation') }}
)

select
    organization_id,
    source_system,
    trace_id,
    currency,
    {{ exact_sum('cost') }} as missing_cost,
    sum(call_count) as missing_calls,
    sum(unpriced_call_count) as missing_unpriced_calls
from amounts
group by organization_id, source_system, trace_id, currency
having {{ exact_sum('cost') }} != 0 or sum(call_count) != 0 or sum(unpriced_call_count) != 0
