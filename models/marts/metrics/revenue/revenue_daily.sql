with billable_lines as (
    select * from {{ ref('billable_lines') }}
),

-- by time and by sale, and from metered events: everything else about them is the order line's
of_lines as (
    select
        organization_id,
        order_line_id,
        date_day,
        price_valid_from,
        '' as signal_name,
        charge_type,
        pricing_model,
        {{ to_exact('0') }} as quantity,
        {{ required('0', 'Int64') }} as event_count,
        revenue
    from {{ ref('fee_revenue_daily') }}
    union all
    select
        organization_id,
        order_line_id,
        date_day,
        price_valid_from,
        signal_name,
        'usage' as charge_type,
        pricing_model,
        quantity,
        event_count,
        revenue
    from {{ ref('metered_revenue_daily') }}
),

priced_here as (
    select
        e.organization_id as organization_id,
        l.source_system as source_system,
        e.order_line_id as order_line_id,
        l.order_id as order_id,
        l.customer_id as customer_id,
        l.currency as currency,
        e.date_day as date_day,
        e.price_valid_from as price_valid_from,
        e.signal_name as signal_name,
        e.charge_type as charge_type,
        e.pricing_model as pricing_model,
        e.quantity as quantity,
        e.event_count as event_count,
        e.revenue as revenue
    from of_lines as e
    inner join billable_lines as l
        on e.organization_id = l.organization_id and e.order_line_id = l.order_line_id
),

earned as (
    select * from priced_here
    union all
    select
        organization_id,
        source_system,
        order_line_id,
        order_id,
        customer_id,
        currency,
        date_day,
        price_valid_from,
        signal_name,
        'usage' as charge_type,
        pricing_model,
        quantity,
        {{ required('0', 'Int64') }} as event_count,
        revenue
    from {{ ref('rated_revenue_daily') }}
    union all
    select
        organization_id,
        source_system,
        order_line_id,
        order_id,
        customer_id,
        currency,
        date_day,
        {{ nullable('null', 'DateTime64') }} as price_valid_from,
        '' as signal_name,
        'onetime' as charge_type,
        '' as pricing_model,
        {{ to_exact('0') }} as quantity,
        {{ required('0', 'Int64') }} as event_count,
        revenue
    from {{ ref('prepaid_revenue_daily') }}
),

summed as (
    select
        organization_id,
        source_system,
        order_line_id,
        order_id,
        customer_id,
        currency,
        date_day,
        price_valid_from,
        signal_name,
        charge_type,
        pricing_model,
        {{ exact_sum('quantity') }} as quantity,
        sum(event_count) as event_count,
        {{ exact_sum('revenue') }} as revenue
    from earned
    group by
        organization_id,
        source_system,
        order_line_id,
        order_id,
        customer_id,
        currency,
        date_day,
        price_valid_from,
        signal_name,
        charge_type,
        pricing_model
),

documented as (
    select
        {{ required('s.date_day', 'Date32') }} as date_day,
        {{ required('s.customer_id', 'UUID') }} as customer_id,
        {{ nullable('s.order_id', 'UUID') }} as order_id,
        {{ nullable('s.order_line_id', 'UUID') }} as order_line_id,
        {{ nullable('l.plan_id', 'UUID') }} as plan_id,
        {{ nullable('l.product_id', 'UUID') }} as product_id,
        {{ nullable('l.price_id', 'UUID') }} as price_id,
        {{ nullable('s.price_valid_from', 'DateTime64') }} as price_valid_from,
        {{ required('s.signal_name', 'String') }} as signal_name,
        {{ required('s.charge_type', 'String') }} as charge_type,
        {{ required('s.pricing_model', 'String') }} as pricing_model,
        {{ required('s.currency', 'String') }} as currency,
        {{ required('s.revenue', 'Decimal(38, 12)') }} as revenue,
        {{ required('s.quantity', 'Decimal(38, 12)') }} as quantity,
        {{ required('s.event_count', 'Int64') }} as event_count,
        {{ required('s.organization_id', 'UUID') }} as organization_id,
        {{ required('s.source_system', 'String') }} as source_system
    from summed as s
    left join billable_lines as l
        on s.organization_id = l.organization_id and s.order_line_id = l.order_line_id
)

select * from documented
