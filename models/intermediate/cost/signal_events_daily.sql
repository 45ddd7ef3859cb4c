with orders as (
    select
        organization_id,
        id,
        plan_id,
        currency
    from {{ ref('fact_order') }}
),

customers as (
    select
        organization_id,
        id,
        default_currency
    from {{ ref('dim_customer') }}
),

ordered as (
    select
        s.organization_id as organization_id,
        s.source_system as source_system,
        s.date_day as date_day,
        s.customer_id as customer_id,
        s.product_id as product_id,
        s.order_id as order_id,
        s.signal_name as signal_name,
        s.trace_id as trace_id,
        o.plan_id as plan_id,
        o.currency as order_currency
    from {{ ref('signal_orders') }} as s
    left join orders as o
        on s.organization_id = o.organization_id and s.order_id = o.id
),

-- most signals have an order, and need nothing of their trace
trace_currencies as (
    select
        organization_id,
        source_system,
        trace_id,
        min(cost_currency) as currency
    from {{ ref('fact_cost') }}
    where
        trace_id in (
            select d.trace_id
            from ordered as d
            where d.order_currency is null and d.trace_id is not null
        )
    group by organization_id, source_system, trace_id
),

unpriced_calls as (
    select
        organization_id,
        source_system,
        trace_id
    from {{ ref('fact_cost') }}
    where not is_cost_known
),

-- an event has no currency of its own: it counts beside what it earns, else what it costs
described as (
    select
        s.organization_id as organization_id,
        s.source_system as source_system,
        s.date_day as date_day,
        s.customer_id as customer_id,
        s.product_id as product_id,
        s.order_id as order_id,
        s.plan_id as plan_id,
        s.signal_name as signal_name,
        coalesce(s.order_currency, t.currency, c.default_currency, '') as currency,
        coalesce({{ is_among(
            ['s.organization_id', 's.source_system', 's.trace_id'],
            'select u.organization_id, u.source_system, u.trace_id from unpriced_calls as u'
        ) }}, false) as has_null_cost
    from ordered as s
    left join trace_currencies as t
        on s.organization_id = t.organization_id and s.source_system = t.source_system and s.trace_id = t.trace_id
    left join customers as c
        on s.organization_id = c.organization_id and s.customer_id = c.id
)

select
    organization_id,
    source_system,
    date_day,
    customer_id,
    product_id,
    order_id,
    plan_id,
    signal_name,
    {{ required('currency', 'String') }} as currency,
    {{ required('count(*)', 'Int64') }} as event_count,
    {{ required('sum(case when has_null_cost then 1 else 0 end)', 'Int64') }} as event_count_with_null_cost
from described
group by
    organization_id,
    source_system,
    date_day,
    customer_id,
    product_id,
    order_id,
    plan_id,
    signal_name,
    currency
