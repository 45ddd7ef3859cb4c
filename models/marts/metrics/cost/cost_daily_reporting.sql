{%- set keys = [
    'date_day', 'customer_id', 'product_id', 'order_id', 'plan_id', 'signal_name', 'vendor', 'model',
    'organization_id', 'source_system'
] -%}

with summed as (
    {{ in_reporting_currency(ref('cost_daily'), 'date_day', keys, ['cost'], cost_counts()) }}
),

documented as (
    select
        date_day,
        customer_id,
        product_id,
        order_id,
        plan_id,
        signal_name,
        vendor,
        model,
        {{ required(reporting_currency(), 'String') }} as currency,
        {{ nullable('cost', 'Decimal(38, 12)') }} as cost,
        {%- for column in cost_counts() %}
        {{ required(column, 'Int64') }} as {{ column }},
        {%- endfor %}
        organization_id,
        source_system
    from summed
)

select * from documented
