with order_line_terms as (
    select * from {{ ref('int_sequence__order_line_terms') }}
),

phase_prices as (
    select * from {{ ref('int_sequence__phase_prices') }}
),

phase_discounts as (
    select * from {{ ref('int_sequence__phase_discounts') }}
),

schedules as (
    select * from {{ ref('int_sequence__schedules') }}
),

priced as (
    select
        t.organization_id as organization_id,
        t.id as id,
        t.quantity as quantity,
        p.charge_type as charge_type,
        p.billing_frequency as billing_frequency,
        p.unit_amount as unit_amount,
        p.start_date as phase_start_date,
        t.start_date as start_date,
        least(
            coalesce(t.effective_until, t.end_date, o.end_date), coalesce(o.end_date, t.effective_until, t.end_date)
        ) as end_date,
        d.discount_percent as discount_percent,
        d.discount_amount as discount_amount,
        {{ exact_product('p.unit_amount', 't.quantity') }} as fee
    from order_line_terms as t
    inner join phase_prices as p
        on t.organization_id = p.organization_id and t.phase_price_id = p.id
    inner join phase_discounts as d
        on p.organization_id = d.organization_id and p.id = d.id
    inner join schedules as o
        on t.organization_id = o.organization_id and t.billing_schedule_id = o.billing_schedule_id
),

measured as (
    select
        *,
        {{ billing_periods_between('phase_start_date', 'start_date', 'billing_frequency') }} as periods_to_start,
        {{ billing_periods_between('phase_start_date', 'end_date', 'billing_frequency') }} as periods_to_end
    from priced
),

-- each period at the seats with which it begins, so the periods before the line's start are another line's
counted as (
    select
        *,
        greatest(
            {{ exact_product(exact_product('fee', '100 - discount_percent'), to_exact("'0.01'")) }} - discount_amount, 0
        ) as net_fee,
        case
            when charge_type = 'onetime' then 1
            when billing_frequency = 'on_demand' or end_date is null then 0
            when charge_type in ('recurring', 'seat_based') then greatest(periods_to_end - periods_to_start, 0)
            else 0
        end as period_count
    from measured
),

canonical as (
    select
        organization_id,
        id,
        discount_percent,
        discount_amount,
        coalesce({{ round_to_integer(exact_product('net_fee', 'period_count')) }}, 0) as total_amount
    from counted
)

select * from canonical
