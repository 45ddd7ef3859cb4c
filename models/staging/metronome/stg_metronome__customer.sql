{%- set columns = [
    'id', 'environment_type', 'name', 'ingest_aliases', 'salesforce_account_id', 'billing_provider_type',
    'billing_provider_customer_id', 'custom_fields', 'created_at', 'updated_at', 'archived_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text', 'created_at': 'timestamp'} -%}
{%- set optional = {
    'ingest_aliases': 'json_array', 'custom_fields': 'json', 'updated_at': 'timestamp',
    'archived_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'customer', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        salesforce_account_id,
        billing_provider_customer_id,

        name,
        {{ to_json_array_text('ingest_aliases') }} as ingest_aliases,
        billing_provider_type,
        {{ to_json_text('custom_fields') }} as custom_fields,

        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('archived_at') }} as archived_at,
        {{ first_timestamp(['updated_at', 'created_at']) }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_version('typed', ['organization_id', 'environment_type', 'id'], order_by=[]) }}
