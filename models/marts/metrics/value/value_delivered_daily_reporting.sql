{%- set keys = ['organization_id', 'date_day', 'customer_id', 'product_id', 'signal_name'] -%}
{%- set amounts = ['delivered_value', 'revenue', 'cost'] -%}

with delivered as (
    select
        {%- for key in keys %}
        v.{{ key }} as {{ key }},
        {%- endfor %}
        {%- for amount in amounts %}
        {{ converted('v.' ~ amount, 'v.currency', 'r') }} as {{ amount }},
        {%- endfor %}
        v.event_count as event_count
    from {{ ref('value_delivered_daily') }} as v
    {{ join_reporting_rates('r', 'v.currency', 'v.date_day') }}
),

summed as (
    select
        {{ keys | join(', ') }},
        {%- for amount in amounts %}
        {{ sum_of_all(amount) }} as {{ amount }},
        {%- endfor %}
        sum(event_count) as event_count
    from delivered
    group by {{ keys | join(', ') }}
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
