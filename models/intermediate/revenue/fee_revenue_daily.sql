with line_fees as (
    select * from {{ ref('line_fees') }}
    where amount != 0
),

elapsed as (
    select
        *,
        {{ numbers_below('days_earned') }} as elapsed_days
    from line_fees
),

earned as (
    select
        organization_id,
        order_line_id,
        price_valid_from,
        charge_type,
        pricing_model,
        {{ add_days('first_day', 'elapsed_days') }} as date_day,
        {{ earned_on_day('amount', 'elapsed_days', 'days') }} as revenue
    from elapsed
)

select
    organization_id,
    order_line_id,
    price_valid_from,
    charge_type,
    pricing_model,
    {{ required('date_day', 'Date32') }} as date_day,
    {{ exact_sum('revenue') }} as revenue
from earned
group by
    organization_id,
    order_line_id,
    price_valid_from,
    charge_type,
    pricing_model,
    date_day
