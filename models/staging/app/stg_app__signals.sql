{%- set columns = [
    '_id', 'organization_id', 'event_name', 'customer_id', 'external_customer_id', 'product_id',
    'external_agent_id', 'trace_id', 'data', 'created_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', '_id'] -%}
{%- set required = {'event_name': 'text', 'created_at': 'timestamp', '_loaded_at': 'timestamp'} -%}

with delivered as (
    {{ delivered_events('raw_signal', 'signals', columns) }}
),

read as (
    select
        *,
        {{ read_columns(dict(required, data='json')) }}
    from delivered
),

typed as (
    select
        {{ identifier('_id') }} as _id,
        {{ organization_key('organization_id') }} as organization_id,
        {{ identifier('customer_id') }} as customer_id,
        external_customer_id,
        {{ identifier('product_id') }} as product_id,
        external_agent_id,
        trace_id,

        event_name,
        _read_data as data,

        _read_created_at as created_at,
        _read__loaded_at as _loaded_at,
        {{ delivered_text('_loaded_at') }} as _loaded_at_text,

        {{ reject_reason(key, required, also=[
            ('invalid_json:data', is_unreadable('data', 'json', as_read))
        ], read=as_read) }} as _reject_reason,
        {{ unreadable_columns({}) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        {{ record_where_flagged(columns) }} as _record
    from read
)

select * from typed
