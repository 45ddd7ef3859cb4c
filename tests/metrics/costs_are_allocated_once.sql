-- What falls on the signals of a trace is what its calls cost, and each call counts once.
with costs as (
    select
        organization_id,
        source_system,
        trace_id,
        cost_currency as currency,
        {{ exact_sum('cost_amount_exact') }} as cost,
        count(*) as call_count,
        sum(case when is_cost_known then 0 else 1 end) as unpriced_call_count
    from {{ ref('fact_cost') }}
    group by organization_id, source_system, trace_id, cost_currency
),

allocated as (
    select
        organization_id,
        source_system,
        trace_id,
        currency,
        {{ exact_sum('cost') }} as cost,
        sum(call_count) as call_count,
        sum(unpriced_call_count) as unpriced_call_count
    from {{ ref('cost_allocation') }}
    group by organization_id, source_system, trace_id, currency
),

compared as (
    select
        coalesce(c.organization_id, a.organization_id) as organization_id,
        coalesce(c.source_system, a.source_system) as source_system,
        coalesce(c.trace_id, a.trace_id) as trace_id,
        coalesce(c.currency, a.currency) as currency,
        c.cost as cost,
        a.cost as allocated_cost,
        c.call_count as call_count,
        a.call_count as allocated_calls,
        c.unpriced_call_count as unpriced_call_count,
        a.unpriced_call_count as allocated_unpriced_calls
    from costs as c
    full outer join allocated as a
        on
            c.organization_id = a.organization_id
            and c.source_system = a.source_system
            and c.trace_id = a.trace_id
            and c.currency = a.currency
)

select * from compared
where
    allocated_cost is distinct from cost
    or allocated_calls is distinct from call_count
    or allocated_unpriced_calls is distinct from unpriced_call_count
