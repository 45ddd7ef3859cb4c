{%- set columns = [
    'id', 'organization_id', 'order_id', 'product_id', 'price_id', 'quantity', 'discount_percent',
    'discount_amount', 'display_id', 'name', 'description', 'line_type', 'status', 'total_amount',
    'total_billed_amount', 'billed_amount_no_tax', 'billed_tax', 'effective_until', 'start_date', 'end_date',
    'created_at', 'updated_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {
    'order_id': 'text', 'product_id': 'text', 'total_amount': 'integer', 'start_date': 'timestamp',
    'created_at': 'timestamp', '_loaded_at': 'timestamp'
} -%}
{%- set optional = {
    'quantity': 'decimal', 'discount_percent': 'decimal', 'discount_amount': 'decimal',
    'total_billed_amount': 'integer', 'billed_amount_no_tax': 'integer', 'billed_tax': 'integer',
    'effective_until': 'timestamp', 'end_date': 'timestamp', 'updated_at': 'timestamp'
} -%}
{%- set parent_is_missing =
    '(' ~ organization_key('organization_id') ~ ', ' ~ identifier('order_id') ~ ')'
    ~ ' not in (select p.organization_id, p.id from parents as p)'
-%}

with parents as (
    select
        organization_id,
        id
    from {{ ref('stg_app__orders') }}
    where _reject_reason is null
),

delivered as (
    {{ delivered_rows('raw_billing', 'order_lines', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,
        {{ identifier('order_id') }} as order_id,
        {{ identifier('product_id') }} as product_id,
        {{ identifier('price_id') }} as price_id,
        display_id,

        name,
        description,
        {{ enumeration('line_type', 'order_line_type') }} as line_type,
        {{ enumeration('status', 'order_status') }} as status,

        {{ to_decimal('quantity') }} as quantity,
        {{ to_decimal('discount_percent') }} as discount_percent,
        {{ to_decimal('discount_amount') }} as discount_amount,
        {{ to_integer('total_amount') }} as total_amount,
        {{ to_integer('total_billed_amount') }} as total_billed_amount,
        {{ to_integer('billed_amount_no_tax') }} as billed_amount_no_tax,
        {{ to_integer('billed_tax') }} as billed_tax,

        {{ to_timestamp('effective_until') }} as effective_until,
        {{ to_timestamp('start_date') }} as start_date,
        {{ to_timestamp('end_date') }} as end_date,
        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('unknown_parent:order_id', parent_is_missing)
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

{{ latest_version('typed', key) }}
