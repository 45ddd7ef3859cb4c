{%- set columns = [
    'id', 'name', 'created_at', 'updated_at', '_loaded_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'created_at': 'timestamp', '_loaded_at': 'timestamp'} -%}
{%- set optional = {'updated_at': 'timestamp'} -%}

with delivered as (
    {{ delivered_rows('raw_billing', 'organizations', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('id') }} as organization_id,

        name,

        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

{{ latest_version('typed', ['organization_id']) }}
