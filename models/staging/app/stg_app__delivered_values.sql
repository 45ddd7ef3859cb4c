{%- set columns = [
    'organization_id', 'signal_id', 'value_type_id', 'value_type_name', 'value_type_slug',
    'delivered_value_cents', 'delivered_value_currency', 'unit_value', 'unit', 'unit_category',
    'effective_timestamp', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'signal_id', 'value_type_id'] -%}
{%- set required = {'delivered_value_cents': 'integer', '_loaded_at': 'timestamp'} -%}
{%- set optional = {'unit_value': 'float', 'effective_timestamp': 'timestamp'} -%}

with delivered as (
    {{ delivered_rows('raw_signal', 'delivered_values', columns) }}
),

typed as (
    select
        {{ organization_key('organization_id') }} as organization_id,
        {{ identifier('signal_id') }} as signal_id,
        {{ identifier('value_type_id') }} as value_type_id,

        value_type_name,
        value_type_slug,
        upper(delivered_value_currency) as delivered_value_currency,
        unit,
        unit_category,

        {{ to_integer('delivered_value_cents') }} as delivered_value_cents,
        {{ to_float('unit_value') }} as unit_value,

        {{ to_timestamp('effective_timestamp') }} as effective_timestamp,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

select * from typed
