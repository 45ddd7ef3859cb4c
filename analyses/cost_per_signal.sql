-- What a signal of each name cost in LLM calls, on average over a quarter. Signals without calls count: they cost
-- nothing. Calls that could not be priced are missing from the cost, so it is at least that.
with costs as (
    select * from {{ call_function('cost_by_signal', start_date='2026-04-01', end_date='2026-06-30') }}
),

signals as (
    select
        organization_id,
        signal_name,
        count(*) as signal_count
    from {{ ref('fact_signal') }}
    where created_at >= '2026-04-01' and created_at < '2026-07-01'
    group by organization_id, signal_name
)

select
    c.organization_id as organization_id,
    c.currency as currency,
    c.signal_name as signal_name,
    c.cost as cost,
    s.signal_count as signal_count,
    {{ ratio('c.cost', 's.signal_count') }} as cost_per_signal,
    c.unpriced_call_count as unpriced_calls
from costs as c
left join signals as s
    on c.organization_id = s.organization_id and c.signal_name = s.signal_name
order by c.organization_id asc, c.currency asc, c.cost desc, c.signal_name asc
