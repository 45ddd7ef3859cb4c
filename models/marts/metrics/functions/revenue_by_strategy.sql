with revenue_daily as (
    select * from {{ ref('revenue_daily') }}
),

asked as (
    select
        {{ required('d.organization_id', 'UUID') }} as organization_id,
        {{ required('d.currency', 'String') }} as currency,
        {{ nullable('d.price_id', 'UUID') }} as price_id,
        {{ required('d.charge_type', 'String') }} as charge_type,
        {{ required('d.pricing_model', 'String') }} as pricing_model,
        {{ required(exact_sum('d.quantity'), 'Decimal(38, 12)') }} as quantity,
        {{ required(exact_sum('d.revenue'), 'Decimal(38, 12)') }} as revenue
    from revenue_daily as d
    where
        {{ is_in_window('d.date_day') }}
        and {{ is_asked_for('d.customer_id', 'customer_id') }}
        and {{ is_asked_for('d.product_id', 'agent_id') }}
        and {{ is_asked_for('d.signal_name', 'signal_name') }}
        and {{ is_asked_for('d.order_id', 'subscription_id') }}
    group by
        d.organization_id,
        d.currency,
        d.price_id,
        d.charge_type,
        d.pricing_model
)

select * from asked
