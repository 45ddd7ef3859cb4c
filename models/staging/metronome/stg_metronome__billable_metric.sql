{%- set columns = [
    'id', 'environment_type', 'aggregate', 'aggregate_keys', 'group_keys', 'name', 'created_at',
    'archived_at', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text'} -%}
{%- set optional = {
    'aggregate_keys': 'any_json', 'group_keys': 'any_json', 'created_at': 'timestamp',
    'archived_at': 'timestamp', 'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'billable_metric', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,

        aggregate,
        {{ to_any_json_text('aggregate_keys') }} as aggregate_keys,
        {{ to_any_json_text('group_keys') }} as group_keys,
        name,

        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('archived_at') }} as archived_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'created_at']) }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('missing_value:updated_at', first_timestamp(['updated_at', 'created_at']) ~ ' is null')
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_version('typed', ['organization_id', 'environment_type', 'id'], order_by=[]) }}
