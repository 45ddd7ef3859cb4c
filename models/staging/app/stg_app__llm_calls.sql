{%- set columns = [
    'span_id', 'trace_id', 'organization_id', 'customer_id', 'external_customer_id', 'product_id',
    'external_agent_id', 'signal_name', 'attributes', 'cost', 'cost_currency', 'pricing_used', 'start_time',
    'end_time', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'span_id'] -%}
{%- set required = {'trace_id': 'text', 'start_time': 'timestamp', '_loaded_at': 'timestamp'} -%}
{%- set optional = {
    'attributes': 'json', 'cost': 'decimal', 'end_time': 'timestamp', 'pricing_used': 'json'
} -%}

with delivered as (
    {{ delivered_rows('raw_cost', 'llm_calls', columns) }}
),

typed as (
    select
        {{ identifier('span_id') }} as span_id,
        trace_id,
        {{ organization_key('organization_id') }} as organization_id,
        {{ identifier('customer_id') }} as customer_id,
        external_customer_id,
        {{ identifier('product_id') }} as product_id,
        external_agent_id,

        signal_name,
        {{ to_json_text('attributes') }} as attributes,
        upper(cost_currency) as cost_currency,
        {{ to_json_text('pricing_used') }} as pricing_used,

        {{ to_decimal('cost') }} as cost,

        {{ to_timestamp('start_time') }} as start_time,
        {{ to_timestamp('end_time') }} as end_time,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

select * from typed
