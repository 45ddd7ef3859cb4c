with line_periods as (
    select
        organization_id,
        order_line_id,
        period_number,
        signal_name
    from {{ ref('line_periods') }}
    where charge_type = 'usage'
),

billable_lines as (
    select
        organization_id,
        order_line_id,
        order_id,
        product_id
    from {{ ref('billable_lines') }}
),

daily as (
    select
        u.organization_id as organization_id,
        l.order_id as order_id,
        l.product_id as product_id,
        d.signal_name as signal_name,
        u.date_day as date_day,
        {{ exact_sum('u.quantity') }} as quantity
    from {{ ref('metered_usage_daily') }} as u
    inner join line_periods as d
        on
            u.organization_id = d.organization_id
            and u.order_line_id = d.order_line_id
            and u.period_number = d.period_number
    inner join billable_lines as l
        on u.organization_id = l.organization_id and u.order_line_id = l.order_line_id
    group by u.organization_id, l.order_id, l.product_id, d.signal_name, u.date_day
),

sums as (
    {{ sums_of_30_days('daily', ['organization_id', 'order_id', 'product_id', 'signal_name'], 'quantity') }}
)

select
    organization_id,
    order_id,
    product_id,
    signal_name,
    {{ required('date_day', 'Date32') }} as date_day,
    {{ required('amount_30_days', 'Decimal(38, 12)') }} as quantity_30_days
from sums
