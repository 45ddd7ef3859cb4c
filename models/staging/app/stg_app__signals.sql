{%- set columns = [
    '_id', 'organization_id', 'event_name', 'customer_id', 'external_customer_id', 'product_id',
    'external_agent_id', 'trace_id', 'data', 'created_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', '_id'] -%}
{%- set required = {'event_name': 'text', 'created_at': 'timestamp', '_loaded_at': 'timestamp'} -%}

with delivered as (
    {{ delivered_rows('raw_signal', 'signals', columns) }}
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
        {{ to_json_text('data') }} as data,

        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('invalid_json:data', 'data is not null and ' ~ to_json_text('data') ~ ' is null')
        ]) }} as _reject_reason,
        {{ unreadable_columns({}) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

select * from typed
