-- What is metered has a row for each signal of its systems already, and needs no second look at the signals.
with signals as (
    select
        organization_id,
        source_system,
        signal_id,
        customer_id,
        product_id,
        signal_name,
        trace_id,
        {{ day_of('created_at') }} as date_day,
        order_line_id
    from {{ ref('metered_signals') }}
    where source_system in {{ event_priced_systems() }}
    union all
    select
        organization_id,
        source_system,
        signal_id,
        customer_id,
        product_id,
        signal_name,
        trace_id,
        {{ day_of('created_at') }} as date_day,
        {{ nullable('null', 'UUID') }} as order_line_id
    from {{ ref('fact_signal') }}
    where source_system not in {{ event_priced_systems() }}
),

lines as (
    select
        organization_id,
        order_line_id,
        order_id
    from {{ ref('billable_lines') }}
),

only_orders_daily as (
    select * from {{ ref('only_orders_daily') }}
),

ordered as (
    select
        s.organization_id as organization_id,
        s.source_system as source_system,
        s.signal_id as signal_id,
        s.customer_id as customer_id,
        s.product_id as product_id,
        s.signal_name as signal_name,
        s.trace_id as trace_id,
        s.date_day as date_day,
        coalesce(l.order_id, o.order_id) as order_id
    from signals as s
    left join lines as l
        on s.organization_id = l.organization_id and s.order_line_id = l.order_line_id
    left join only_orders_daily as o
        on
            s.organization_id = o.organization_id
            and s.customer_id = o.customer_id
            and s.product_id = o.product_id
            and s.date_day = o.date_day
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ required('signal_id', 'String') }} as signal_id,
    {{ nullable('customer_id', 'UUID') }} as customer_id,
    {{ nullable('product_id', 'UUID') }} as product_id,
    {{ required('signal_name', 'String') }} as signal_name,
    {{ nullable('trace_id', 'String') }} as trace_id,
    {{ required('date_day', 'Date32') }} as date_day,
    {{ nullable('order_id', 'UUID') }} as order_id
from ordered
