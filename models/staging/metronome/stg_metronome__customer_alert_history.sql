{%- set columns = [
    'id', 'environment_type', 'customer_id', 'alert_id', 'alert_status', 'additional_data', 'created_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text', 'created_at': 'timestamp'} -%}
{%- set optional = {'additional_data': 'any_json'} -%}

with delivered as (
    {{ delivered_rows('metronome', 'customer_alert_history', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('alert_id') }} as alert_id,

        alert_status,
        {{ to_any_json_text('additional_data') }} as additional_data,

        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('created_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_version('typed', ['organization_id', 'environment_type', 'id'], order_by=[]) }}
