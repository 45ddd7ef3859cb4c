{%- set columns = [
    'organization_id', 'signal_id', 'value_type_id', 'value_type_name', 'value_type_slug',
    'delivered_value_cents', 'delivered_value_currency', 'unit_value', 'unit', 'unit_category',
    'effective_timestamp', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'signal_id', 'value_type_id'] -%}
{%- set required = {'delivered_value_cents': 'integer', '_loaded_at': 'timestamp'} -%}
{%- set optional = {'unit_value': 'float', 'effective_timestamp': 'timestamp'} -%}

with delivered as (
    {{ delivered_events('raw_signal', 'delivered_values', columns) }}
),

read as (
    select
        *,
        {{ read_columns(dict(required, **optional)) }}
    from delivered
),

typed as (
    select
        {{ organization_key('organization_id') }} as organization_id,
        {{ identifier('signal_id') }} as signal_id,
        {{ identifier('value_type_id') }} as value_type_id,

        value_type_name,
        value_type_slug,
        {{ upper_case('delivered_value_currency') }} as delivered_value_currency,
        unit,
        unit_category,

        _read_delivered_value_cents as delivered_value_cents,
        _read_unit_value as unit_value,

        _read_effective_timestamp as effective_timestamp,
        _read__loaded_at as _loaded_at,
        {{ delivered_text('_loaded_at') }} as _loaded_at_text,

        {{ reject_reason(key, required, read=as_read) }} as _reject_reason,
        {{ unreadable_columns(optional, as_read) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        {{ record_where_flagged(columns) }} as _record
    from read
)

select * from typed
