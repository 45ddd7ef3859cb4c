{%- set trace = [
    'organization_id', 'source_system', 'trace_id', 'trace_signal_name', 'trace_customer_id', 'trace_product_id',
    'currency', 'date_day'
] -%}

with calls as (
    select
        organization_id,
        source_system,
        trace_id,
        coalesce(signal_name, '') as trace_signal_name,
        customer_id as trace_customer_id,
        product_id as trace_product_id,
        cost_currency as currency,
        {{ day_of('start_time') }} as date_day,
        vendor,
        model,
        cost_amount_exact,
        is_cost_known,
        duration_ms
    from {{ ref('fact_cost') }}
),

cost_allocation as (
    select * from {{ ref('cost_allocation') }}
),

trace_models as (
    select
        {{ trace | join(', ') }},
        vendor,
        model,
        {{ exact_sum('cost_amount_exact') }} as model_cost
    from calls
    group by {{ trace | join(', ') }}, vendor, model
),

weighted as (
    select
        *,
        {{ exact_sum_over('model_cost', 'partition by ' ~ trace | join(', ')) }} as trace_cost,
        row_number() over (partition by {{ trace | join(', ') }} order by vendor desc, model desc) as number_from_last
    from trace_models
),

-- what a signal got of a trace's cost, by what the trace's models cost
shared as (
    select
        a.organization_id as organization_id,
        a.source_system as source_system,
        a.trace_id as trace_id,
        a.trace_signal_name as trace_signal_name,
        a.trace_customer_id as trace_customer_id,
        a.trace_product_id as trace_product_id,
        a.signal_id as signal_id,
        a.date_day as date_day,
        a.customer_id as customer_id,
        a.product_id as product_id,
        a.plan_id as plan_id,
        a.signal_name as signal_name,
        a.currency as currency,
        w.vendor as vendor,
        w.model as model,
        a.cost as whole,
        w.number_from_last as number_from_last,
        coalesce({{ exact_product('a.cost', quotient('w.model_cost', 'w.trace_cost')) }}, 0) as part
    from cost_allocation as a
    inner join weighted as w
        on
            a.organization_id = w.organization_id
            and a.source_system = w.source_system
            and a.trace_id = w.trace_id
            and a.trace_signal_name = w.trace_signal_name
            and a.trace_customer_id is not distinct from w.trace_customer_id
            and a.trace_product_id is not distinct from w.trace_product_id
            and a.currency = w.currency
            and a.date_day = w.date_day
),

-- what does not divide stays with the last model
divided as (
    select
        *,
        case
            when number_from_last = 1
                then whole - {{ exact_sum_over('part', 'partition by ' ~ trace | join(', ') ~ ', signal_id') }} + part
            else part
        end as cost
    from shared
),

costs as (
    select
        organization_id,
        date_day,
        customer_id,
        product_id,
        plan_id,
        signal_name,
        currency,
        vendor,
        model,
        {{ exact_sum('cost') }} as cost
    from divided
    group by organization_id, date_day, customer_id, product_id, plan_id, signal_name, currency, vendor, model
),

-- calls are not divided: they are where cost_allocation counts them, with the last signal of their trace
counted as (
    select
        a.organization_id as organization_id,
        a.date_day as date_day,
        a.customer_id as customer_id,
        a.product_id as product_id,
        a.plan_id as plan_id,
        a.signal_name as signal_name,
        a.currency as currency,
        c.vendor as vendor,
        c.model as model,
        count(*) as call_count,
        sum(case when c.is_cost_known then 0 else 1 end) as unpriced_call_count,
        {{ quantile('nullif(c.duration_ms, 0)', 0.5) }} as p50_duration_ms,
        {{ quantile('nullif(c.duration_ms, 0)', 0.95) }} as p95_duration_ms
    from cost_allocation as a
    inner join calls as c
        on
            a.organization_id = c.organization_id
            and a.source_system = c.source_system
            and a.trace_id = c.trace_id
            and a.trace_signal_name = c.trace_signal_name
            and a.trace_customer_id is not distinct from c.trace_customer_id
            and a.trace_product_id is not distinct from c.trace_product_id
            and a.currency = c.currency
            and a.date_day = c.date_day
    where a.call_count > 0
    group by
        a.organization_id,
        a.date_day,
        a.customer_id,
        a.product_id,
        a.plan_id,
        a.signal_name,
        a.currency,
        c.vendor,
        c.model
),

documented as (
    select
        {{ required('m.organization_id', 'UUID') }} as organization_id,
        {{ required('m.date_day', 'Date32') }} as date_day,
        {{ nullable('m.customer_id', 'UUID') }} as customer_id,
        {{ nullable('m.product_id', 'UUID') }} as product_id,
        {{ nullable('m.plan_id', 'UUID') }} as plan_id,
        {{ required('m.signal_name', 'String') }} as signal_name,
        {{ required('m.currency', 'String') }} as currency,
        {{ required('m.vendor', 'String') }} as vendor,
        {{ required('m.model', 'String') }} as model,
        {{ required('m.cost', 'Decimal(38, 12)') }} as cost,
        {{ required('coalesce(c.call_count, 0)', 'Int64') }} as call_count,
        {{ required('coalesce(c.unpriced_call_count, 0)', 'Int64') }} as unpriced_call_count,
        {{ nullable('c.p50_duration_ms', 'Float64') }} as p50_duration_ms,
        {{ nullable('c.p95_duration_ms', 'Float64') }} as p95_duration_ms
    from costs as m
    left join counted as c
        on
            m.organization_id = c.organization_id
            and m.date_day = c.date_day
            and m.customer_id is not distinct from c.customer_id
            and m.product_id is not distinct from c.product_id
            and m.plan_id is not distinct from c.plan_id
            and m.signal_name = c.signal_name
            and m.currency = c.currency
            and m.vendor = c.vendor
            and m.model = c.model
)

select * from documented
