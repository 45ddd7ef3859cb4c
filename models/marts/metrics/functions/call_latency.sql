{%- set keys = ['organization_id', 'vendor', 'model', 'currency'] -%}

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

-- with its name before each column: a reader may have no setting that tells a column from what is made of it
counted as (
    select
        a.organization_id as organization_id,
        a.vendor as vendor,
        a.model as model,
        a.currency as currency,
        sum(a.call_count) as call_count,
        sum(a.call_count - a.unpriced_call_count) as priced_call_count,
        sum({{ list_length('a.call_durations_ms') }}) as timed_call_count,
        {{ exact_sum('a.cost') }} as cost
    from asked as a
    group by a.organization_id, a.vendor, a.model, a.currency
),

durations as (
    {{ quantiles_of_lists('asked', keys, 'call_durations_ms', {'p50_duration_ms': 0.5, 'p95_duration_ms': 0.95}) }}
),

latencies as (
    select
        {{ required('c.organization_id', 'UUID') }} as organization_id,
        {{ required('c.vendor', 'String') }} as vendor,
        {{ required('c.model', 'String') }} as model,
        {{ required('c.currency', 'String') }} as currency,
        {{ required('c.call_count', 'Int64') }} as call_count,
        {{ required('c.priced_call_count', 'Int64') }} as priced_call_count,
        {{ required('c.timed_call_count', 'Int64') }} as timed_call_count,
        {{ required('c.cost', 'Decimal(38, 12)') }} as cost,
        {{ nullable(unit_cost('c.cost', 'c.priced_call_count'), 'Decimal(38, 12)') }} as cost_per_call,
        {{ nullable('d.p50_duration_ms', 'Float64') }} as p50_duration_ms,
        {{ nullable('d.p95_duration_ms', 'Float64') }} as p95_duration_ms
    from counted as c
    left join durations as d
        on
            c.organization_id = d.organization_id
            and c.vendor = d.vendor
            and c.model = d.model
            and c.currency = d.currency
)

select * from latencies
