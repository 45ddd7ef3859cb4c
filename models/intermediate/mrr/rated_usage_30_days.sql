with daily as (
    select
        organization_id,
        order_id,
        currency,
        date_day,
        {{ exact_sum('revenue') }} as revenue
    from {{ ref('rated_revenue_daily') }}
    group by organization_id, order_id, currency, date_day
),

sums as (
    {{ sums_of_30_days('daily', ['organization_id', 'order_id', 'currency'], 'revenue') }}
)

select
    organization_id,
    order_id,
    currency,
    {{ required('date_day', 'Date32') }} as date_day,
    {{ required('amount_30_days', 'Decimal(38, 12)') }} as revenue_30_days
from sums
