with metered_periods as (
    select * from {{ ref('metered_periods') }}
    where period_charge is not null
),

billable_lines as (
    select * from {{ ref('billable_lines') }}
),

price_terms as (
    select * from {{ ref('price_terms') }}
),

-- what a minimum adds falls on the last day of its period, whether anything was used that day or not
shortfalls as (
    select
        organization_id,
        order_line_id,
        period_number,
        {{ day_of(add_milliseconds('ends_at', -1)) }} as date_day,
        {{ to_exact('0') }} as quantity,
        {{ required('0', 'Int64') }} as event_count,
        period_charge - usage_charge as shortfall
    from metered_periods
    where period_charge != usage_charge
),

days as (
    select
        organization_id,
        order_line_id,
        period_number,
        date_day,
        {{ exact_sum('quantity') }} as quantity,
        sum(event_count) as event_count,
        {{ exact_sum('shortfall') }} as shortfall
    from (
        select
            organization_id,
            order_line_id,
            period_number,
            date_day,
            quantity,
            event_count,
            {{ to_exact('0') }} as shortfall
        from {{ ref('metered_usage_daily') }}
        union all
        select * from shortfalls
    ) as usage_and_shortfalls
    group by organization_id, order_line_id, period_number, date_day
),

running as (
    select
        *,
        {{ exact_sum_over(
            'quantity', 'partition by organization_id, order_line_id, period_number order by date_day'
        ) }} as quantity_so_far
    from days
),

quantities as (
    select
        d.organization_id as organization_id,
        d.order_line_id as order_line_id,
        d.date_day as date_day,
        d.quantity as quantity,
        d.event_count as event_count,
        d.shortfall as shortfall,
        d.quantity_so_far as quantity_so_far,
        d.quantity_so_far - d.quantity as quantity_before,
        u.price_valid_from as price_valid_from,
        u.quantity as period_quantity,
        u.usage_charge as usage_charge,
        l.discount_percent as discount_percent,
        l.discount_amount as discount_amount,
        p.signal_name as signal_name,
        p.pricing_model as pricing_model,
        p.unit_amount as unit_amount,
        p.package_size as package_size,
        p.credits_per_unit as credits_per_unit,
        p.tier_starts as tier_starts,
        p.tier_unit_amounts as tier_unit_amounts,
        p.tier_flat_amounts as tier_flat_amounts,
        p.tier_charges_below as tier_charges_below,
        {{ billable_quantity('d.quantity_so_far', 'p.included_quantity') }} as billable_so_far,
        {{ billable_quantity('d.quantity_so_far - d.quantity', 'p.included_quantity') }} as billable_before
    from running as d
    inner join metered_periods as u
        on
            d.organization_id = u.organization_id
            and d.order_line_id = u.order_line_id
            and d.period_number = u.period_number
    inner join billable_lines as l
        on d.organization_id = l.organization_id and d.order_line_id = l.order_line_id
    inner join price_terms as p
        on u.organization_id = p.organization_id and u.price_id = p.id and u.price_valid_from = p.valid_from
),

gross as (
    select
        *,
        {{ charge('billable_so_far') }} as gross_so_far,
        {{ charge('billable_before') }} as gross_before
    from quantities
),

-- the price of a volume period is known at its end only, so its days share it by their quantities
net as (
    select
        *,
        case
            when pricing_model = 'volume'
                then {{ exact_product('usage_charge', quotient('quantity_so_far', 'period_quantity')) }}
            else {{ discounted('gross_so_far', 'discount_percent', 'discount_amount') }}
        end as net_so_far,
        case
            when pricing_model = 'volume'
                then {{ exact_product('usage_charge', quotient('quantity_before', 'period_quantity')) }}
            else {{ discounted('gross_before', 'discount_percent', 'discount_amount') }}
        end as net_before
    from gross
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('order_line_id', 'UUID') }} as order_line_id,
    {{ required('date_day', 'Date32') }} as date_day,
    {{ required('price_valid_from', 'DateTime64') }} as price_valid_from,
    {{ required('signal_name', 'String') }} as signal_name,
    {{ required('pricing_model', 'String') }} as pricing_model,
    {{ exact_sum('quantity') }} as quantity,
    {{ required('sum(event_count)', 'Int64') }} as event_count,
    {{ exact_sum('coalesce(net_so_far - net_before, 0) + shortfall') }} as revenue
from net
group by organization_id, order_line_id, date_day, price_valid_from, signal_name, pricing_model
