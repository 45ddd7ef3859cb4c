{%- set columns = [
    'transaction_id', 'environment_type', 'customer_id', 'timestamp', 'event_type', 'properties',
    '_metronome_metadata_id', 'updated_at'
] -%}
{%- set key = ['transaction_id'] -%}
{%- set required = {
    'environment_type': 'text', 'customer_id': 'text', 'timestamp': 'timestamp', 'event_type': 'text'
} -%}
{%- set optional = {'updated_at': 'timestamp'} -%}

with delivered as (
    {{ delivered_rows('metronome', 'events', columns) }}
),

typed as (
    select
        {{ identifier('transaction_id') }} as transaction_id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        {{ identifier('customer_id') }} as customer_id,
        _metronome_metadata_id,

        event_type,
        {{ to_json_text('properties') }} as properties,

        {{ to_timestamp('timestamp') }} as timestamp,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'timestamp']) }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('invalid_json:properties', is_unreadable('properties', 'json'))
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

select * from typed
