with rows_of_all as (
    select
        organization_id,
        date_day,
        customer_id,
        product_id,
        signal_name,
        currency,
        {{ to_exact('null') }} as delivered_value,
        {{ to_exact('case when has_revenue = 1 then revenue end') }} as revenue,
        {{ to_exact('case when has_cost = 1 then cost end') }} as cost,
        event_count
    from {{ ref('economics_daily') }}
    union all
    select
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required(day_of('effective_timestamp'), 'Date32') }} as date_day,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ nullable('product_id', 'UUID') }} as product_id,
        signal_name,
        delivered_value_currency as currency,
        {{ to_exact('delivered_value_cents') }} as delivered_value,
        {{ to_exact('null') }} as revenue,
        {{ to_exact('null') }} as cost,
        {{ required('0', 'Int64') }} as event_count
    from {{ ref('fact_delivered_value') }}
),

summed as (
    select
        organization_id,
        date_day,
        customer_id,
        product_id,
        signal_name,
        currency,
        {{ exact_sum('delivered_value') }} as delivered_value,
        {{ exact_sum('revenue') }} as revenue,
        {{ exact_sum('cost') }} as cost,
        max(case when delivered_value is not null then 1 else 0 end) as has_value,
        max(case when revenue is not null then 1 else 0 end) as has_revenue,
        max(case when cost is not null then 1 else 0 end) as has_cost,
        sum(event_count) as event_count
    from rows_of_all
    group by organization_id, date_day, customer_id, product_id, signal_name, currency
),

scoped as (
    select
        *,
        max(has_value) over (
            partition by organization_id, date_day, customer_id, product_id, signal_name
        ) as any_value,
        max(has_revenue) over (
            partition by organization_id, date_day, customer_id, product_id, signal_name
        ) as any_revenue
    from summed
),

documented as (
    select
        {{ required('date_day', 'Date32') }} as date_day,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ nullable('product_id', 'UUID') }} as product_id,
        {{ required('signal_name', 'String') }} as signal_name,
        {{ required('currency', 'String') }} as currency,
        {{ required('delivered_value', 'Decimal(38, 12)') }} as delivered_value,
        {{ required('revenue', 'Decimal(38, 12)') }} as revenue,
        {{ required('cost', 'Decimal(38, 12)') }} as cost,
        {{ nullable(
            roi('delivered_value', 'revenue', 'has_value', 'has_revenue', 'any_value', 'any_revenue'), 'Float64'
        ) }} as roi,
        {{ required('event_count', 'Int64') }} as event_count,
        {{ required('has_value', 'UInt8') }} as has_value,
        {{ required('has_revenue', 'UInt8') }} as has_revenue,
        {{ required('has_cost', 'UInt8') }} as has_cost,
        {{ required('organization_id', 'UUID') }} as organization_id
    from scoped
)

select * from documented
