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
    {{ delivered_events('raw_cost', 'llm_calls', columns) }}
),

read as (
    select
        *,
        {{ read_columns(dict(required, **optional)) }}
    from delivered
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
        _read_attributes as attributes,
        {{ upper_case('cost_currency') }} as cost_currency,
        _read_pricing_used as pricing_used,

        _read_cost as cost,

        _read_start_time as start_time,
        _read_end_time as end_time,
        _read__loaded_at as _loaded_at,
        {{ delivered_text('_loaded_at') }} as _loaded_at_text,

        {{ reject_reason(key, required, read=as_read) }} as _reject_reason,
        {{ unreadable_columns(optional, as_read) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        {{ record_where_flagged(columns) }} as _record
    from read
)

select * from typed
