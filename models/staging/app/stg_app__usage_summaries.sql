{%- set columns = [
    'id', 'organization_id', 'customer_id', 'order_id', 'order_line_id', 'invoice_id', 'signal_name',
    'status', 'currency', 'signals_quantity', 'signal_count', 'included_quantity', 'min_quantity',
    'subtotal', 'start_date', 'end_date', 'created_at', 'updated_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {
    'customer_id': 'text', 'order_id': 'text', 'order_line_id': 'text', 'currency': 'text',
    'subtotal': 'integer', 'start_date': 'timestamp', 'end_date': 'timestamp', 'created_at': 'timestamp',
    '_loaded_at': 'timestamp'
} -%}
{%- set optional = {
    'signals_quantity': 'integer', 'signal_count': 'integer', 'included_quantity': 'integer',
    'min_quantity': 'integer', 'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('raw_billing', 'usage_summaries', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('order_id') }} as order_id,
        {{ identifier('order_line_id') }} as order_line_id,
        {{ identifier('invoice_id') }} as invoice_id,

        signal_name,
        {{ enumeration('status', 'usage_status') }} as status,
        {{ upper_case('currency') }} as currency,

        {{ to_integer('signals_quantity') }} as signals_quantity,
        {{ to_integer('signal_count') }} as signal_count,
        {{ to_integer('included_quantity') }} as included_quantity,
        {{ to_integer('min_quantity') }} as min_quantity,
        {{ to_integer('subtotal') }} as subtotal,

        {{ to_timestamp('start_date') }} as start_date,
        {{ to_timestamp('end_date') }} as end_date,
        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            (
                'missing_value:signals_quantity',
                to_integer('signals_quantity') ~ ' is null and ' ~ to_integer('signal_count') ~ ' is null'
            )
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

{{ latest_version('typed', key) }}
