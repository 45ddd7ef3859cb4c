with line_periods as (
    select * from {{ ref('line_periods') }}
    where charge_type = 'usage' and is_priced
),

billable_lines as (
    select * from {{ ref('billable_lines') }}
    where source_system in {{ event_priced_systems() }}
),

price_terms as (
    select * from {{ ref('price_terms') }}
),

usage as (
    select
        organization_id,
        order_line_id,
        period_number,
        {{ exact_sum('quantity') }} as quantity,
        sum(event_count) as event_count
    from {{ ref('metered_usage_daily') }}
    group by organization_id, order_line_id, period_number
),

quantities as (
    select
        d.organization_id as organization_id,
        d.order_line_id as order_line_id,
        d.period_number as period_number,
        d.period_start as period_start,
        d.ends_at as ends_at,
        d.is_closed as is_closed,
        d.price_id as price_id,
        d.price_valid_from as price_valid_from,
        l.discount_percent as discount_percent,
        l.discount_amount as discount_amount,
        p.pricing_model as pricing_model,
        p.unit_amount as unit_amount,
        p.package_size as package_size,
        p.credits_per_unit as credits_per_unit,
        p.tier_starts as tier_starts,
        p.tier_unit_amounts as tier_unit_amounts,
        p.tier_flat_amounts as tier_flat_amounts,
        p.tier_charges_below as tier_charges_below,
        p.minimum_quantity as minimum_quantity,
        p.minimum_amount as minimum_amount,
        coalesce(u.quantity, {{ to_exact('0') }}) as quantity,
        coalesce(u.event_count, 0) as event_count,
        {{ billable_quantity(
            'coalesce(u.quantity, ' ~ to_exact('0') ~ ')', 'p.included_quantity'
        ) }} as billable_quantity,
        {{ billable_quantity(
            at_least('coalesce(u.quantity, ' ~ to_exact('0') ~ ')', 'p.minimum_quantity'), 'p.included_quantity'
        ) }} as committed_quantity
    from line_periods as d
    inner join billable_lines as l
        on d.organization_id = l.organization_id and d.order_line_id = l.order_line_id
    inner join price_terms as p
        on d.organization_id = p.organization_id and d.price_id = p.id and d.price_valid_from = p.valid_from
    left join usage as u
        on
            d.organization_id = u.organization_id
            and d.order_line_id = u.order_line_id
            and d.period_number = u.period_number
),

gross as (
    select
        *,
        {{ charge('billable_quantity') }} as gross_charge,
        {{ charge('committed_quantity') }} as gross_committed_charge
    from quantities
),

net as (
    select
        *,
        {{ discounted('gross_charge', 'discount_percent', 'discount_amount') }} as usage_charge,
        {{ discounted('gross_committed_charge', 'discount_percent', 'discount_amount') }} as committed_charge
    from gross
),

charged as (
    select
        *,
        case
            when is_closed then {{ at_least('committed_charge', 'minimum_amount') }}
            else usage_charge
        end as period_charge
    from net
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('order_line_id', 'UUID') }} as order_line_id,
    {{ required('period_number', 'Int64') }} as period_number,
    {{ required('period_start', 'DateTime64') }} as period_start,
    {{ nullable('ends_at', 'DateTime64') }} as ends_at,
    {{ required('is_closed', 'Bool') }} as is_closed,
    {{ required('price_id', 'UUID') }} as price_id,
    {{ required('price_valid_from', 'DateTime64') }} as price_valid_from,
    {{ required('quantity', 'Decimal(38, 12)') }} as quantity,
    {{ required('event_count', 'Int64') }} as event_count,
    {{ nullable('usage_charge', 'Decimal(38, 12)') }} as usage_charge,
    {{ nullable('period_charge', 'Decimal(38, 12)') }} as period_charge
from charged
