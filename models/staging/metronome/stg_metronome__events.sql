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
    {{ delivered_events('metronome', 'events', columns) }}
),

read as (
    select
        *,
        {{ read_columns(dict(required, properties='json', **optional)) }}
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
),

typed as (
    select
        {{ identifier('transaction_id') }} as transaction_id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        {{ identifier('customer_id') }} as customer_id,
        _metronome_metadata_id,

        event_type,
        _read_properties as properties,

        _read_timestamp as timestamp,
        _read_updated_at as updated_at,
        coalesce(_read_updated_at, _read_timestamp) as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('invalid_json:properties', is_unreadable('properties', 'json', as_read))
        ], read=as_read) }} as _reject_reason,
        {{ unreadable_columns(optional, as_read) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        {{ record_where_flagged(columns) }} as _record
    from read
)

select * from typed
