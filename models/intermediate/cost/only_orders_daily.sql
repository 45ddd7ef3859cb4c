with active_days as (
    select
        organization_id,
        customer_id,
        product_id,
        {{ day_of('created_at') }} as date_day
    from {{ ref('fact_signal') }}
    where customer_id is not null and product_id is not null
    group by organization_id, customer_id, product_id, {{ day_of('created_at') }}
    union distinct
    select
        organization_id,
        customer_id,
        product_id,
        {{ day_of('start_time') }} as date_day
    from {{ ref('fact_cost') }}
    where customer_id is not null and product_id is not null
    group by organization_id, customer_id, product_id, {{ day_of('start_time') }}
),

lines as (
    select
        *,
        {{ day_of('start_date') }} as first_day,
        {{ day_of(add_milliseconds('ends_at', -1)) }} as last_day
    from {{ ref('billable_lines') }}
    where exclusion not in ('draft', 'never_in_force')
),

-- the orders that sell the agent to the customer on the day; of several none can be told
active_orders as (
    select
        d.organization_id as organization_id,
        d.customer_id as customer_id,
        d.product_id as product_id,
        d.date_day as date_day,
        min(cast(l.order_id as {{ string_type() }})) as first_order,
        max(cast(l.order_id as {{ string_type() }})) as last_order
    from active_days as d
    inner join lines as l
        on
            d.organization_id = l.organization_id
            and d.customer_id = l.customer_id
            and d.product_id = l.product_id
    where l.first_day <= d.date_day and coalesce(l.last_day >= d.date_day, true)
    group by d.organization_id, d.customer_id, d.product_id, d.date_day
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('customer_id', 'UUID') }} as customer_id,
    {{ required('product_id', 'UUID') }} as product_id,
    {{ required('date_day', 'Date32') }} as date_day,
    {{ required(to_uuid('first_order'), 'UUID') }} as order_id
from active_orders
where first_order = last_order
