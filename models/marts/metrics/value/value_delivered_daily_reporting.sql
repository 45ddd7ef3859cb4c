{%- set keys = ['organization_id', 'date_day', 'customer_id', 'product_id', 'signal_name'] -%}
{%- set amounts = ['delivered_value', 'revenue', 'cost'] -%}

with summed as (
    {{ in_reporting_currency(ref('value_delivered_daily'), 'date_day', keys, amounts, ['event_count']) }}
),

documented as (
    select
        {{ required('date_day', 'Date32') }} as date_day,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ nullable('product_id', 'UUID') }} as product_id,
        {{ required('signal_name', 'String') }} as signal_name,
        {{ required(reporting_currency(), 'String') }} as currency,
        {%- for amount in amounts %}
        {{ nullable(amount, 'Decimal(38, 12)') }} as {{ amount }},
        {%- endfor %}
        {{ nullable(ratio('delivered_value', 'revenue'), 'Float64') }} as roi,
        {{ required('event_count', 'Int64') }} as event_count,
        {{ required('organization_id', 'UUID') }} as organization_id
    from summed
)

select * from documented
