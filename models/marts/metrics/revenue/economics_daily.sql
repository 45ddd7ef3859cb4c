with rows_of_all as (
    select
        organization_id,
        source_system,
        date_day,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        product_id,
        order_id,
        plan_id,
        signal_name,
        currency,
        charge_type,
        revenue,
        {{ to_exact('null') }} as cost,
        {{ required('0', 'Int64') }} as event_count,
        {{ required('0', 'Int64') }} as event_count_with_null_cost
    from {{ ref('revenue_daily') }}
    union all
    select
        organization_id,
        source_system,
        date_day,
        customer_id,
        product_id,
        order_id,
        plan_id,
        coalesce(signal_name, '') as signal_name,
        currency,
        '' as charge_type,
        {{ to_exact('null') }} as revenue,
        cost,
        {{ required('0', 'Int64') }} as event_count,
        {{ required('0', 'Int64') }} as event_count_with_null_cost
    from {{ ref('cost_daily') }}
    union all
    select
        organization_id,
        source_system,
        date_day,
        customer_id,
        product_id,
        order_id,
        plan_id,
        signal_name,
        currency,
        '' as charge_type,
        {{ to_exact('null') }} as revenue,
        {{ to_exact('null') }} as cost,
        event_count,
        event_count_with_null_cost
    from {{ ref('signal_events_daily') }}
),

summed as (
    select
        organization_id,
        source_system,
        date_day,
        customer_id,
        product_id,
        order_id,
        plan_id,
        signal_name,
        currency,
        {{ exact_sum('revenue') }} as revenue,
        {{ exact_sum("case when charge_type = 'usage' then revenue end") }} as usage_revenue,
        {{ exact_sum("case when charge_type = 'recurring' then revenue end") }} as recurring_revenue,
        {{ exact_sum("case when charge_type = 'seat_based' then revenue end") }} as seat_revenue,
        {{ exact_sum("case when charge_type = 'onetime' then revenue end") }} as onetime_revenue,
        {{ exact_sum('cost') }} as cost,
        max(case when revenue is not null then 1 else 0 end) as has_revenue,
        max(case when cost is not null then 1 else 0 end) as has_cost,
        sum(event_count) as event_count,
        sum(event_count_with_null_cost) as event_count_with_null_cost
    from rows_of_all
    group by
        organization_id,
        source_system,
        date_day,
        customer_id,
        product_id,
        order_id,
        plan_id,
        signal_name,
        currency
),

documented as (
    select
        {{ required('date_day', 'Date32') }} as date_day,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ nullable('product_id', 'UUID') }} as product_id,
        {{ nullable('order_id', 'UUID') }} as order_id,
        {{ nullable('plan_id', 'UUID') }} as plan_id,
        {{ required('signal_name', 'String') }} as signal_name,
        {{ required('currency', 'String') }} as currency,
        {{ required('revenue', 'Decimal(38, 12)') }} as revenue,
        {{ required('usage_revenue', 'Decimal(38, 12)') }} as usage_revenue,
        {{ required('recurring_revenue', 'Decimal(38, 12)') }} as recurring_revenue,
        {{ required('seat_revenue', 'Decimal(38, 12)') }} as seat_revenue,
        {{ required('onetime_revenue', 'Decimal(38, 12)') }} as onetime_revenue,
        {{ required('cost', 'Decimal(38, 12)') }} as cost,
        {{ required('event_count', 'Int64') }} as event_count,
        {{ required('event_count_with_null_cost', 'Int64') }} as event_count_with_null_cost,
        {{ required('has_revenue', 'UInt8') }} as has_revenue,
        {{ required('has_cost', 'UInt8') }} as has_cost,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from summed
)

select * from documented
