{%- set columns = [
    'id', 'name', 'alert_type', 'threshold', 'webhooks_enabled', 'environment_type', 'created_at',
    'disabled_at', 'updated_at', 'archived_at', 'group_values'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text'} -%}
{%- set optional = {
    'threshold': 'decimal', 'webhooks_enabled': 'boolean', 'created_at': 'timestamp',
    'disabled_at': 'timestamp', 'updated_at': 'timestamp', 'archived_at': 'timestamp',
    'group_values': 'any_json'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'alert', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,

        name,
        alert_type,
        {{ to_any_json_text('group_values') }} as group_values,

        {{ to_decimal('threshold') }} as threshold,

        {{ to_boolean('webhooks_enabled') }} as webhooks_enabled,

        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('disabled_at') }} as disabled_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('archived_at') }} as archived_at,
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
