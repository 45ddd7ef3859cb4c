with line_terms as (
    select * from {{ ref('mrr_line_terms') }}
    where charge_type in ('recurring', 'seat_based') and is_priced
),

billable_lines as (
    select * from {{ ref('billable_lines') }}
    where exclusion = ''
),

price_terms as (
    select * from {{ ref('price_terms') }}
),

gross as (
    select
        t.organization_id as organization_id,
        t.source_system as source_system,
        t.order_line_id as order_line_id,
        t.order_id as order_id,
        t.customer_id as customer_id,
        t.currency as currency,
        t.charge_type as charge_type,
        t.price_valid_from as price_valid_from,
        t.billing_frequency as billing_frequency,
        t.period_days as period_days,
        t.valid_from as valid_from,
        t.valid_until as valid_until,
        l.discount_percent as discount_percent,
        l.discount_amount as discount_amount,
        {{ gross_fee('t.charge_type', 'l', 'p') }} as gross_fee
    from line_terms as t
    inner join billable_lines as l
        on t.organization_id = l.organization_id and t.order_line_id = l.order_line_id
    inner join price_terms as p
        on t.organization_id = p.organization_id and t.price_id = p.id and t.price_valid_from = p.valid_from
),

priced as (
    select
        organization_id,
        source_system,
        order_line_id,
        order_id,
        customer_id,
        currency,
        charge_type,
        price_valid_from,
        billing_frequency,
        period_days,
        valid_from,
        valid_until,
        {{ discounted('gross_fee', 'discount_percent', 'discount_amount') }} as fee
    from gross
),

-- a line without a price has one period, its whole term, if that has an end
unpriced as (
    select
        organization_id,
        source_system,
        order_line_id,
        order_id,
        customer_id,
        currency,
        'recurring' as charge_type,
        {{ nullable('null', 'DateTime64') }} as price_valid_from,
        '' as billing_frequency,
        greatest(date_diff('day', {{ day_of('starts_at') }}, {{ day_of('planned_end') }}), 1) as period_days,
        starts_at as valid_from,
        ends_at as valid_until,
        {{ to_exact('total_amount') }} as fee
    from billable_lines
    where price_id is null and planned_end is not null
),

fees as (
    select * from priced
    union all
    select * from unpriced
),

normalised as (
    select
        *,
        {{ monthly('fee', 'billing_frequency', 'period_days') }} as mrr
    from fees
)

-- a fee that nobody can tell is in unpriced_periods
select
    organization_id,
    source_system,
    order_line_id,
    order_id,
    customer_id,
    currency,
    {{ required('charge_type', 'String') }} as charge_type,
    price_valid_from,
    {{ required('valid_from', 'DateTime64') }} as valid_from,
    {{ nullable('valid_until', 'DateTime64') }} as valid_until,
    {{ required('mrr', 'Decimal(38, 12)') }} as mrr
from normalised
where mrr is not null
