{%- set shares = [0.5, 0.95] -%}

with cost_allocation as (
    select * from {{ ref('cost_allocation') }}
),

-- a call without an end says nothing about how long it took
calls as (
    select
        organization_id,
        source_system,
        trace_id,
        coalesce(signal_name, '') as trace_signal_name,
        customer_id as trace_customer_id,
        product_id as trace_product_id,
        vendor,
        model,
        cost_currency as currency,
        {{ day_of('start_time') }} as date_day,
        duration_ms
    from {{ ref('fact_cost') }}
    where duration_ms > 0
),

-- calls are not divided: they are where cost_allocation counts them, with the last signal of their trace
placed as (
    select
        a.organization_id as organization_id,
        a.date_day as date_day,
        a.customer_id as customer_id,
        a.product_id as product_id,
        a.plan_id as plan_id,
        a.signal_name as signal_name,
        a.vendor as vendor,
        a.model as model,
        a.currency as currency,
        c.duration_ms as duration_ms
    from calls as c
    inner join cost_allocation as a
        on
            c.organization_id = a.organization_id
            and c.source_system = a.source_system
            and c.trace_id = a.trace_id
            and c.trace_signal_name = a.trace_signal_name
            and c.trace_customer_id is not distinct from a.trace_customer_id
            and c.trace_product_id is not distinct from a.trace_product_id
            and c.vendor = a.vendor
            and c.model = a.model
            and c.currency = a.currency
            and c.date_day = a.date_day
    where a.call_count > 0
)

select
    organization_id,
    date_day,
    customer_id,
    product_id,
    plan_id,
    signal_name,
    vendor,
    model,
    currency,
    {{ required(quantile('duration_ms', 0.5, shares), 'Float64') }} as p50_duration_ms,
    {{ required(quantile('duration_ms', 0.95, shares), 'Float64') }} as p95_duration_ms
from placed
group by organization_id, date_day, customer_id, product_id, plan_id, signal_name, vendor, model, currency
