{%- set columns = [
    'id', 'contract_id', 'starting_at', 'ending_before', 'group_key', 'group_values', 'metadata', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'updated_at': 'timestamp'} -%}
{%- set optional = {
    'starting_at': 'timestamp', 'ending_before': 'timestamp', 'group_values': 'json_array', 'metadata': 'json'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'contracts_usage_filter_schedule', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        {{ identifier('contract_id') }} as contract_id,

        group_key,
        {{ to_json_array_text('group_values') }} as group_values,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_timestamp('starting_at') }} as starting_at,
        {{ to_timestamp('ending_before') }} as ending_before,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('updated_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

{{ latest_version('typed', ['organization_id', 'id'], order_by=[]) }}
