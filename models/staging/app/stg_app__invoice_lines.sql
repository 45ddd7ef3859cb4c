{%- set columns = [
    'id', 'organization_id', 'invoice_id', 'display_id', 'order_id', 'order_line_id', 'description',
    'payment_status', 'currency', 'quantity', 'amount_before_discount', 'discount_amount',
    'total_before_tax', 'tax', 'tax_rate', 'total_after_tax', 'balance_amount', 'credited_amount',
    'start_date', 'end_date', 'created_at', 'updated_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {
    'invoice_id': 'text', 'total_after_tax': 'integer', 'created_at': 'timestamp', '_loaded_at': 'timestamp'
} -%}
{%- set optional = {
    'quantity': 'decimal', 'amount_before_discount': 'integer', 'discount_amount': 'integer',
    'total_before_tax': 'integer', 'tax': 'integer', 'tax_rate': 'float', 'balance_amount': 'integer',
    'credited_amount': 'integer', 'start_date': 'timestamp', 'end_date': 'timestamp',
    'updated_at': 'timestamp'
} -%}
{%- set parent_is_missing =
    '(' ~ organization_key('organization_id') ~ ', ' ~ identifier('invoice_id') ~ ')'
    ~ ' not in (select p.organization_id, p.id from parents as p)'
-%}

with parents as (
    select
        organization_id,
        id
    from {{ ref('stg_app__invoices') }}
    where _reject_reason is null
),

delivered as (
    {{ delivered_rows('raw_billing', 'invoice_lines', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,
        {{ identifier('invoice_id') }} as invoice_id,
        display_id,
        {{ identifier('order_id') }} as order_id,
        {{ identifier('order_line_id') }} as order_line_id,

        description,
        {{ enumeration('payment_status', 'invoice_payment_status') }} as payment_status,
        {{ upper_case('currency') }} as currency,

        {{ to_decimal('quantity') }} as quantity,
        {{ to_integer('amount_before_discount') }} as amount_before_discount,
        {{ to_integer('discount_amount') }} as discount_amount,
        {{ to_integer('total_before_tax') }} as total_before_tax,
        {{ to_integer('tax') }} as tax,
        {{ to_float('tax_rate') }} as tax_rate,
        {{ to_integer('total_after_tax') }} as total_after_tax,
        {{ to_integer('balance_amount') }} as balance_amount,
        {{ to_integer('credited_amount') }} as credited_amount,

        {{ to_timestamp('start_date') }} as start_date,
        {{ to_timestamp('end_date') }} as end_date,
        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('unknown_parent:invoice_id', parent_is_missing)
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

{{ latest_version('typed', key) }}
