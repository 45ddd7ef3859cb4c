{%- set columns = [
    'id', 'environment_type', 'snapshot_id', 'type', 'contract_id', 'from_contract_id', 'to_contract_id',
    'date', 'metadata', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text', 'snapshot_id': 'timestamp'} -%}
{%- set optional = {'date': 'timestamp', 'metadata': 'json', 'updated_at': 'timestamp'} -%}

with delivered as (
    {{ delivered_rows('metronome', 'contracts_transitions', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        snapshot_id,
        {{ identifier('contract_id') }} as contract_id,
        {{ identifier('from_contract_id') }} as from_contract_id,
        {{ identifier('to_contract_id') }} as to_contract_id,

        type,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_timestamp('date') }} as date,
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
