{%- set columns = [
    'id', 'organization_id', 'name', 'description', 'external_id', 'display_id', 'product_code', 'type',
    'active', 'credits_currency_id', 'metadata', 'archived_at', 'created_at', 'updated_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {'created_at': 'timestamp', '_loaded_at': 'timestamp'} -%}
{%- set optional = {
    'active': 'boolean', 'archived_at': 'timestamp', 'updated_at': 'timestamp', 'metadata': 'json'
} -%}

with delivered as (
    {{ delivered_rows('raw_billing', 'products', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,
        external_id,
        display_id,
        {{ identifier('credits_currency_id') }} as credits_currency_id,

        name,
        description,
        product_code,
        {{ enumeration('type', 'product_type') }} as type,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_boolean('active') }} as active,

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
