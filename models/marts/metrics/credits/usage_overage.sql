with metered_periods as (
    select * from {{ ref('metered_periods') }}
),

billable_lines as (
    select * from {{ ref('billable_lines') }}
),

price_terms as (
    select * from {{ ref('price_terms') }}
),

-- a price that includes nothing has usage, and no overage
included as (
    select
        m.period_start as period_start,
        m.ends_at as ends_at,
        m.is_closed as is_closed,
        l.customer_id as customer_id,
        l.order_id as order_id,
        l.plan_id as plan_id,
        l.product_id as product_id,
        m.order_line_id as order_line_id,
        p.signal_name as signal_name,
        l.currency as currency,
        m.event_count as signal_count,
        m.quantity as quantity,
        p.included_quantity as included_quantity,
        {{ billable_quantity('m.quantity', 'p.included_quantity') }} as overage_quantity,
        m.usage_charge as overage_charge,
        m.organization_id as organization_id,
        l.source_system as source_system
    from metered_periods as m
    inner join billable_lines as l
        on m.organization_id = l.organization_id and m.order_line_id = l.order_line_id
    inner join price_terms as p
        on
            m.organization_id = p.organization_id
            and m.price_id = p.id
            and m.price_valid_from = p.valid_from
    where p.included_quantity > 0
),

documented as (
    select
        {{ required('period_start', 'DateTime64') }} as period_start,
        {{ nullable('ends_at', 'DateTime64') }} as ends_at,
        {{ required('is_closed', 'Bool') }} as is_closed,
        {{ required('customer_id', 'UUID') }} as customer_id,
        {{ required('order_id', 'UUID') }} as order_id,
        {{ nullable('plan_id', 'UUID') }} as plan_id,
        {{ required('product_id', 'UUID') }} as product_id,
        {{ required('order_line_id', 'UUID') }} as order_line_id,
        {{ required('signal_name', 'String') }} as signal_name,
        {{ required('currency', 'String') }} as currency,
        {{ required('signal_count', 'Int64') }} as signal_count,
        {{ required('quantity', 'Decimal(38, 12)') }} as quantity,
        {{ required('included_quantity', 'Decimal(38, 12)') }} as included_quantity,
        {{ required('overage_quantity', 'Decimal(38, 12)') }} as overage_quantity,
        {{ nullable('overage_charge', 'Decimal(38, 12)') }} as overage_charge,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from included
)

select * from documented
