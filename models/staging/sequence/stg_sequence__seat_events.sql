{%- set columns = [
    'id', 'customer_event_id', 'customer_alias', 'customer_id', 'customer_legal_name', 'seat_type',
    'seat_metric_label', 'seat_metric_description', 'seat_metric_value', 'is_latest', 'modified_at',
    'event_timestamp'
] -%}
{%- set key = ['event_id'] -%}
{%- set required = {
    'seat_type': 'text', 'seat_metric_value': 'integer', 'event_timestamp': 'timestamp', 'modified_at': 'timestamp'
} -%}
{%- set optional = {'is_latest': 'boolean'} -%}

with delivered as (
    {{ delivered_events('sequence', 'seat_events', columns) }}
),

-- a later event with the same customer_event_id takes the place of an earlier one, so that is what names an event
named as (
    select
        *,
        coalesce(customer_event_id, id) as event_id
    from delivered
),

read as (
    select
        *,
        {{ read_columns(dict(required, **optional)) }}
    from named
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        {{ identifier('customer_event_id') }} as customer_event_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('customer_alias') }} as customer_alias,

        customer_legal_name,
        seat_type,
        seat_metric_label,
        seat_metric_description,

        _read_seat_metric_value as seat_metric_value,

        _read_is_latest as is_latest,

        _read_modified_at as modified_at,
        _read_event_timestamp as event_timestamp,
        _read_modified_at as _loaded_at,
        {{ delivered_text('modified_at') }} as _loaded_at_text,

        {{ reject_reason([], required, also=[
            ('missing_key:id', 'event_id is null')
        ], read=as_read) }} as _reject_reason,
        {{ unreadable_columns(optional, as_read) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        {{ record_where_flagged(columns) }} as _record
    from read
)

select * from typed
