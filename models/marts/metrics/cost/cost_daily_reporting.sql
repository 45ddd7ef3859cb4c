{%- set keys = [
    'date_day', 'customer_id', 'product_id', 'order_id', 'plan_id', 'signal_name', 'vendor', 'model',
    'organization_id', 'source_system'
] -%}
{%- set counts = [
    'call_count', 'unpriced_call_count', 'input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_write_tokens'
] -%}

with costs as (
    select
        {%- for column in keys + counts %}
        c.{{ column }} as {{ column }},
        {%- endfor %}
        {{ converted('c.cost', 'c.currency', 'r') }} as cost
    from {{ ref('cost_daily') }} as c
    {{ join_reporting_rates('r', 'c.currency', 'c.date_day') }}
),

summed as (
    select
        {{ keys | join(', ') }},
        {%- for column in counts %}
        sum({{ column }}) as {{ column }},
        {%- endfor %}
        {{ sum_of_all('cost') }} as cost
    from costs
    group by {{ keys | join(', ') }}
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
        {%- for column in counts %}
        {{ required(column, 'Int64') }} as {{ column }},
        {%- endfor %}
        organization_id,
        source_system
    from summed
)

select * from documented
