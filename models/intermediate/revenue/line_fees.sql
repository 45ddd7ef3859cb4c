with billable_lines as (
    select * from {{ ref('billable_lines') }}
    where exclusion = '' and starts_at < {{ as_of() }}
),

line_periods as (
    select * from {{ ref('line_periods') }}
    where
        is_priced
        and (
            (charge_type = 'onetime' and period_number = 0)
            -- on demand, nothing is owed for time; a period of unknown length is listed in unpriced_periods
            or (
                charge_type in ('recurring', 'seat_based')
                and billing_frequency != 'on_demand'
                and period_end is not null
            )
        )
),

price_terms as (
    select * from {{ ref('price_terms') }}
),

priced as (
    select
        l.organization_id as organization_id,
        l.order_line_id as order_line_id,
        d.period_start as starts_at,
        d.period_end as period_end,
        d.ends_at as ends_at,
        d.price_valid_from as price_valid_from,
        p.charge_type as charge_type,
        p.pricing_model as pricing_model,
        l.discount_percent as discount_percent,
        l.discount_amount as discount_amount,
        {{ gross_fee('p.charge_type', 'l', 'p') }} as gross
    from line_periods as d
    inner join billable_lines as l
        on d.organization_id = l.organization_id and d.order_line_id = l.order_line_id
    inner join price_terms as p
        on d.organization_id = p.organization_id and d.price_id = p.id and d.price_valid_from = p.valid_from
),

periodic as (
    select
        organization_id,
        order_line_id,
        starts_at,
        period_end,
        ends_at,
        price_valid_from,
        charge_type,
        pricing_model,
        {{ discounted('gross', 'discount_percent', 'discount_amount') }} as amount
    from priced
),

-- a line without a price earns what was agreed for its whole term
unpriced as (
    select
        organization_id,
        order_line_id,
        starts_at,
        planned_end as period_end,
        ends_at,
        {{ nullable('null', 'DateTime64') }} as price_valid_from,
        case when planned_end is null then 'onetime' else 'recurring' end as charge_type,
        '' as pricing_model,
        {{ to_exact('total_amount') }} as amount
    from billable_lines
    where price_id is null
),

fees as (
    select * from periodic
    union all
    select * from unpriced
),

-- what is sold once, and a term that begins and ends on one day, has that day
spread as (
    select
        *,
        {{ day_of('starts_at') }} as first_day,
        greatest(coalesce(date_diff('day', {{ day_of('starts_at') }}, {{ day_of('period_end') }}), 1), 1) as days,
        case
            when {{ day_of('period_end') }} > {{ day_of('starts_at') }}
                then coalesce(date_diff('day', {{ day_of('starts_at') }}, {{ day_of('ends_at') }}), 2147483647)
            else 1
        end as days_in_force,
        date_diff('day', {{ day_of('starts_at') }}, {{ first_day_to_come() }}) as days_begun
    from fees
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('order_line_id', 'UUID') }} as order_line_id,
    {{ nullable('price_valid_from', 'DateTime64') }} as price_valid_from,
    {{ required('charge_type', 'String') }} as charge_type,
    {{ required('pricing_model', 'String') }} as pricing_model,
    {{ required('first_day', 'Date32') }} as first_day,
    {{ required('days', 'Int64') }} as days,
    {{ required('least(days, days_in_force, days_begun)', 'Int64') }} as days_earned,
    {{ nullable('amount', 'Decimal(38, 12)') }} as amount
from spread
