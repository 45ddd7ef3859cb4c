{%- set columns = [
    'id', 'environment_type', 'snapshot_id', 'contract_id', 'effective_at', 'metadata', 'created_at',
    'created_by', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text', 'snapshot_id': 'timestamp'} -%}
{%- set optional = {
    'effective_at': 'timestamp', 'metadata': 'json', 'created_at': 'timestamp', 'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'contracts_amendments', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        snapshot_id,
        {{ identifier('contract_id') }} as contract_id,

        {{ to_json_text('metadata') }} as metadata,
        created_by,

        {{ to_timestamp('effective_at') }} as effective_at,
        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'snapshot_id']) }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_snapshot('typed', to_timestamp('snapshot_id'), ['organization_id', 'environment_type'], key) }}
