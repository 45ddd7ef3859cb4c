{%- set keys = ['organization_id', 'date_day', 'customer_id', 'product_id', 'order_id', 'plan_id', 'signal_name'] -%}
{%- set amounts = [
    'revenue', 'usage_revenue', 'recurring_revenue', 'seat_revenue', 'onetime_revenue', 'cost'
] -%}

with summed as (
    {{ in_reporting_currency(
        ref('economics_daily'), 'date_day', keys, amounts, ['event_count', 'event_count_with_null_cost']
    ) }}
),

documented as (
    select
        {{ required('date_day', 'Date32') }} as date_day,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ nullable('product_id', 'UUID') }} as product_id,
        {{ nullable('order_id', 'UUID') }} as order_id,
        {{ nullable('plan_id', 'UUID') }} as plan_id,
        {{ required('signal_name', 'String') }} as signal_name,
        {{ required(reporting_currency(), 'String') }} as currency,
        {%- for amount in amounts %}
        {{ nullable(amount, 'Decimal(38, 12)') }} as {{ amount }},
        {%- endfor %}
        {{ nullable('revenue - cost', 'Decimal(38, 12)') }} as margin,
        {{ nullable(margin_percent('(revenue - cost)', 'revenue'), 'Float64') }} as margin_percent,
        {{ required('event_count', 'Int64') }} as event_count,
        {{ required('event_count_with_null_cost', 'Int64') }} as event_count_with_null_cost,
        {{ required('organization_id', 'UUID') }} as organization_id
    from summed
)

select * from documented
