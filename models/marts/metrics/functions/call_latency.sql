with costs as (
    select * from {{ ref('cost_daily') }}
),

asked as (
    select
        c.organization_id as organization_id,
        coalesce(c.vendor, '') as vendor,
        coalesce(c.model, '') as model,
        c.currency as currency,
        c.call_count as call_count,
        c.unpriced_call_count as unpriced_call_count,
        c.cost as cost,
        c.call_durations_ms as call_durations_ms
    from costs as c
    where
        {{ is_in_window('c.date_day') }}
        and {{ is_asked_for('c.customer_id', 'customer_id') }}
        and {{ is_asked_for('c.product_id', 'agent_id') }}
),

counted as (
    {{ with_quantiles_of_lists(
        'asked', ['organization_id', 'vendor', 'model', 'currency'],
        {
            'calls': 'sum(call_count)', 'priced_calls': 'sum(call_count - unpriced_call_count)',
            'timed_calls': 'sum(' ~ list_length('call_durations_ms') ~ ')', 'whole_cost': exact_sum('cost'),
        },
        'call_durations_ms', {'p50_duration_ms': 0.5, 'p95_duration_ms': 0.95}
    ) }}
),

latencies as (
    select
        {{ required('c.organization_id', 'UUID') }} as organization_id,
        {{ required('c.vendor', 'String') }} as vendor,
        {{ required('c.model', 'String') }} as model,
        {{ required('c.currency', 'String') }} as currency,
        {{ required('c.calls', 'Int64') }} as call_count,
        {{ required('c.priced_calls', 'Int64') }} as priced_call_count,
        {{ required('c.timed_calls', 'Int64') }} as timed_call_count,
        {{ required('c.whole_cost', 'Decimal(38, 12)') }} as cost,
        {{ nullable(unit_cost('c.whole_cost', 'c.priced_calls'), 'Decimal(38, 12)') }} as cost_per_call,
        {{ nullable('c.p50_duration_ms', 'Float64') }} as p50_duration_ms,
        {{ nullable('c.p95_duration_ms', 'Float64') }} as p95_duration_ms
    from counted as c
)

select * from latencies
