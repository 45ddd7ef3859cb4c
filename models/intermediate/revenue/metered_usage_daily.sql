with metered_signals as (
    select
        organization_id,
        order_line_id,
        period_number,
        {{ day_of('created_at') }} as date_day,
        quantity
    from {{ ref('metered_signals') }}
    where reason is null
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('order_line_id', 'UUID') }} as order_line_id,
    {{ required('period_number', 'Int64') }} as period_number,
    {{ required('date_day', 'Date32') }} as date_day,
    {{ exact_sum('quantity') }} as quantity,
    {{ required('count(*)', 'Int64') }} as event_count
from metered_signals
group by organization_id, order_line_id, period_number, date_day
