{%- set columns = [
    'id', 'contract_id', 'timestamp', 'edits', 'metadata', 'environment_type', 'created_by', 'updated_at',
    'snapshot_id'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text', 'snapshot_id': 'timestamp'} -%}
{%- set optional = {
    'timestamp': 'timestamp', 'edits': 'any_json', 'metadata': 'json', 'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'contracts_edits', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        {{ identifier('contract_id') }} as contract_id,
        upper(environment_type) as environment_type,
        snapshot_id,

        {{ to_any_json_text('edits') }} as edits,
        {{ to_json_text('metadata') }} as metadata,
        created_by,

        {{ to_timestamp('timestamp') }} as timestamp,
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
