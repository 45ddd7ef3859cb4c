{%- set columns = [
    'id', 'organization_id', 'name', 'key', 'description', 'archived_at', 'created_at', 'updated_at',
    '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {'created_at': 'timestamp', '_loaded_at': 'timestamp'} -%}
{%- set optional = {'archived_at': 'timestamp', 'updated_at': 'timestamp'} -%}

with delivered as (
    {{ delivered_rows('raw_billing', 'credits_currencies', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,

        name,
        key,
        description,

        {{ to_timestamp('archived_at') }} as archived_at,
        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

{{ latest_version('typed', key) }}
