{%- set shares = [0.5, 0.95] -%}

with calls as (
    select * from {{ ref('fact_cost') }}
),

asked as (
    select
        c.organization_id as organization_id,
        c.vendor as vendor,
        c.model as model,
        c.cost_currency as currency,
        count(*) as call_count,
        sum(case when c.is_cost_known then 1 else 0 end) as priced_call_count,
        count(nullif(c.duration_ms, 0)) as timed_call_count,
        {{ exact_sum('c.cost_amount_exact') }} as cost,
        {{ quantile('nullif(c.duration_ms, 0)', 0.5, shares) }} as p50_duration_ms,
        {{ quantile('nullif(c.duration_ms, 0)', 0.95, shares) }} as p95_duration_ms
    from calls as c
    where
        {{ is_in_window(day_of('c.start_time')) }}
        and {{ is_asked_for('c.customer_id', 'customer_id') }}
        and {{ is_asked_for('c.product_id', 'agent_id') }}
    group by c.organization_id, c.vendor, c.model, c.cost_currency
),

latencies as (
    select
        {{ required('a.organization_id', 'UUID') }} as organization_id,
        {{ required('a.vendor', 'String') }} as vendor,
        {{ required('a.model', 'String') }} as model,
        {{ required('a.currency', 'String') }} as currency,
        {{ required('a.call_count', 'Int64') }} as call_count,
        {{ required('a.priced_call_count', 'Int64') }} as priced_call_count,
        {{ required('a.timed_call_count', 'Int64') }} as timed_call_count,
        {{ required('a.cost', 'Decimal(38, 12)') }} as cost,
        {{ nullable(unit_cost('a.cost', 'a.priced_call_count'), 'Decimal(38, 12)') }} as cost_per_call,
        {{ nullable('a.p50_duration_ms', 'Float64') }} as p50_duration_ms,
        {{ nullable('a.p95_duration_ms', 'Float64') }} as p95_duration_ms
    from asked as a
)

select * from latencies
