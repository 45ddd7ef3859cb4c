{%- set phase = 'organization_id, billing_schedule_id, phase_id, start_date' -%}

with phase_prices as (
    select * from {{ ref('int_sequence__phase_prices') }}
),

fees as (
    select
        *,
        case when charge_type = 'recurring' then coalesce({{ round_to_integer('unit_amount') }}, 0) else 0 end as fee
    from phase_prices
),

-- an amount off the whole phase is taken off its fixed fees; where it has none, off all its lines alike
weighted as (
    select
        *,
        case when sum(fee) over (partition by {{ phase }}) > 0 then fee else 1 end as weight,
        {{ round_to_integer('coalesce(phase_global_discount_amount, 0)') }} as phase_amount
    from fees
),

shared as (
    select
        *,
        {{ proportion('phase_amount', 'weight', 'sum(weight) over (partition by ' ~ phase ~ ')') }} as share,
        row_number() over (partition by {{ phase }} order by weight desc, id asc) as size_rank
    from weighted
),

-- what rounding leaves over goes to the largest
settled as (
    select
        *,
        share + case
            when size_rank = 1 then phase_amount - sum(share) over (partition by {{ phase }})
            else 0
        end as phase_share,
        100 - least(coalesce(price_discount_percent, 0), 100) as percent_after_price,
        100 - least(coalesce(phase_global_discount_percent, 0), 100) as percent_after_phase
    from shared
),

-- the price's own discount comes first, the phase's is taken of what is left; a percentage comes before an amount
combined as (
    select
        organization_id,
        id,
        {{ exact_product(
            exact_product('percent_after_price', 'percent_after_phase'), to_exact("'0.01'")
        ) }} as percent_left,
        {{ exact_product(
            exact_product('coalesce(price_discount_amount, 0)', 'percent_after_phase'), to_exact("'0.01'")
        ) }} + {{ to_exact('phase_share') }} as discount_amount
    from settled
),

canonical as (
    select
        organization_id,
        id,
        {{ required('coalesce(100 - percent_left, 0)', 'Decimal(38, 12)') }} as discount_percent,
        {{ required('coalesce(discount_amount, 0)', 'Decimal(38, 12)') }} as discount_amount
    from combined
)

select * from canonical
