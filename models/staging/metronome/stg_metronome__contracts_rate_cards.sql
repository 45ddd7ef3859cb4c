{%- set columns = [
    'id', 'environment_type', 'snapshot_id', 'credit_type_conversions', 'metadata', 'aliases',
    'fiat_credit_type_id', 'fiat_credit_type_name', 'description', 'name', 'created_by', 'created_at',
    'updated_at', 'archived_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text', 'snapshot_id': 'timestamp', 'created_at': 'timestamp'} -%}
{%- set optional = {
    'credit_type_conversions': 'json_array', 'metadata': 'json', 'aliases': 'any_json',
    'updated_at': 'timestamp', 'archived_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'contracts_rate_cards', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        snapshot_id,
        {{ identifier('fiat_credit_type_id') }} as fiat_credit_type_id,

        {{ to_json_array_text('credit_type_conversions') }} as credit_type_conversions,
        {{ to_json_text('metadata') }} as metadata,
        {{ to_any_json_text('aliases') }} as aliases,
        fiat_credit_type_name,
        description,
        name,
        created_by,

        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('archived_at') }} as archived_at,
        {{ first_timestamp(['updated_at', 'snapshot_id']) }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_snapshot('typed', to_timestamp('snapshot_id'), ['organization_id', 'environment_type'], key) }}
