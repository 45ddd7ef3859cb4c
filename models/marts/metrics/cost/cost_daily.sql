{%- set keys = [
    'date_day', 'customer_id', 'product_id', 'order_id', 'plan_id', 'signal_name', 'vendor', 'model', 'currency',
    'organization_id', 'source_system'
] -%}

with cost_allocation as (
    select * from {{ ref('cost_allocation') }}
),

summed as (
    select
        {{ keys | join(',\n        ') }},
        {{ exact_sum('cost') }} as cost,
        sum(call_count) as call_count,
        sum(unpriced_call_count) as unpriced_call_count,
        sum(input_tokens) as input_tokens,
        sum(output_tokens) as output_tokens,
        sum(cache_read_tokens) as cache_read_tokens,
        sum(cache_write_tokens) as cache_write_tokens,
        {{ joined_lists('call_durations_ms') }} as call_durations_ms
    from cost_allocation
    group by {{ keys | join(', ') }}
),

documented as (
    select
        date_day,
        customer_id,
        product_id,
        order_id,
        plan_id,
        {{ nullable("nullif(signal_name, '')", 'String') }} as signal_name,
        {{ nullable("nullif(vendor, '')", 'String') }} as vendor,
        {{ nullable("nullif(model, '')", 'String') }} as model,
        currency,
        {{ required('cost', 'Decimal(38, 12)') }} as cost,
        {{ required('call_count', 'Int64') }} as call_count,
        {{ required('unpriced_call_count', 'Int64') }} as unpriced_call_count,
        {{ required('input_tokens', 'Int64') }} as input_tokens,
        {{ required('output_tokens', 'Int64') }} as output_tokens,
        {{ required('cache_read_tokens', 'Int64') }} as cache_read_tokens,
        {{ required('cache_write_tokens', 'Int64') }} as cache_write_tokens,
        {{ required('call_durations_ms', 'Array(Int64)') }} as call_durations_ms,
        organization_id,
        source_system
    from summed
)

select * from documented
