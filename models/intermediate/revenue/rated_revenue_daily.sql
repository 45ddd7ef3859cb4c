with rated_usage as (
    select * from {{ ref('rated_usage') }}
    where amount is not null
),

elapsed as (
    select
        *,
        {{ numbers_below('days_earned') }} as elapsed_days
    from rated_usage
),

earned as (
    select
        *,
        {{ add_days('first_day', 'elapsed_days') }} as date_day,
        {{ earned_on_day('amount', 'elapsed_days', 'days') }} as day_amount,
        {{ earned_on_day('quantity', 'elapsed_days', 'days') }} as day_quantity
    from elapsed
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ required('order_line_id', 'UUID') }} as order_line_id,
    {{ required('order_id', 'UUID') }} as order_id,
    {{ required('customer_id', 'UUID') }} as customer_id,
    {{ required('date_day', 'Date32') }} as date_day,
    {{ nullable('price_valid_from', 'DateTime64') }} as price_valid_from,
    {{ required('signal_name', 'String') }} as signal_name,
    {{ required('pricing_model', 'String') }} as pricing_model,
    {{ required('currency', 'String') }} as currency,
    {{ exact_sum('day_quantity') }} as quantity,
    {{ exact_sum('day_amount') }} as revenue
from earned
group by
    organization_id,
    source_system,
    order_line_id,
    order_id,
    customer_id,
    date_day,
    price_valid_from,
    signal_name,
    pricing_model,
    currency
