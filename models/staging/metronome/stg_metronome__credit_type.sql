{%- set columns = [
    '_metronome_metadata_id', 'id', 'environment_type', 'name', 'is_currency', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'environment_type': 'text', 'name': 'text', 'is_currency': 'boolean', 'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'credit_type', columns) }}
),

typed as (
    select
        _metronome_metadata_id,
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,

        name,

        {{ to_boolean('is_currency') }} as is_currency,

        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('updated_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns({}) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_version('typed', ['organization_id', 'environment_type', 'id'], order_by=[]) }}
