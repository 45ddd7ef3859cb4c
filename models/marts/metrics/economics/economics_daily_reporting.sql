{%- set keys = ['organization_id', 'date_day', 'customer_id', 'product_id', 'order_id', 'plan_id', 'signal_name'] -%}
{%- set amounts = [
    'revenue', 'usage_revenue', 'recurring_revenue', 'seat_revenue', 'onetime_revenue', 'cost'
] -%}

with economics as (
    select
        {%- for key in keys %}
        e.{{ key }} as {{ key }},
        {%- endfor %}
        {%- for amount in amounts %}
        {{ converted('e.' ~ amount, 'e.currency', 'r') }} as {{ amount }},
        {%- endfor %}
        e.event_count as event_count,
        e.event_count_with_null_cost as event_count_with_null_cost
    from {{ ref('economics_daily') }} as e
    {{ join_reporting_rates('r', 'e.currency', 'e.date_day') }}
),

summed as (
    select
        {{ keys | join(', ') }},
        {%- for amount in amounts %}
        {{ sum_of_all(amount) }} as {{ amount }},
        {%- endfor %}
        sum(event_count) as event_count,
        sum(event_count_with_null_cost) as event_count_with_null_cost
    from economics
    group by {{ keys | join(', ') }}
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
