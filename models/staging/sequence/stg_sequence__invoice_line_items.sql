{%- set columns = [
    'id', 'invoice_id', 'title', 'description', 'quantity', 'rate', 'price_id', 'tax_rate',
    'service_period_start_date', 'service_period_end_date', 'billing_schedule_id', 'billing_period_start',
    'billing_period_end', 'currency', 'net_total', 'gross_total', 'total_tax', 'calculated_at', 'modified_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'invoice_id': 'text', 'net_total': 'decimal', 'gross_total': 'decimal', 'modified_at': 'timestamp'
} -%}
{%- set optional = {
    'quantity': 'decimal', 'rate': 'decimal', 'tax_rate': 'float', 'total_tax': 'decimal',
    'service_period_start_date': 'timestamp', 'service_period_end_date': 'timestamp',
    'billing_period_start': 'timestamp', 'billing_period_end': 'timestamp', 'calculated_at': 'timestamp'
} -%}
{%- set parent_is_missing =
    '(' ~ default_organization_key() ~ ', ' ~ identifier('invoice_id') ~ ')'
    ~ ' not in (select p.organization_id, p.id from parents as p)'
-%}

with parents as (
    select
        organization_id,
        id
    from {{ ref('stg_sequence__invoices') }}
    where _reject_reason is null
),

currencies as (
    select * from {{ ref('currencies') }}
),

delivered as (
    {{ delivered_rows('sequence', 'invoice_line_items', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        {{ identifier('invoice_id') }} as invoice_id,
        {{ identifier('price_id') }} as price_id,
        {{ identifier('billing_schedule_id') }} as billing_schedule_id,

        title,
        description,
        upper(currency) as currency,

        {{ to_decimal('quantity') }} as quantity,
        {{ to_decimal('rate') }} as rate,
        {{ to_float('tax_rate') }} as tax_rate,
        {{ to_decimal('net_total') }} as net_total,
        {{ to_decimal('gross_total') }} as gross_total,
        {{ to_decimal('total_tax') }} as total_tax,

        {{ to_timestamp('service_period_start_date') }} as service_period_start_date,
        {{ to_timestamp('service_period_end_date') }} as service_period_end_date,
        {{ to_timestamp('billing_period_start') }} as billing_period_start,
        {{ to_timestamp('billing_period_end') }} as billing_period_end,
        {{ to_timestamp('calculated_at') }} as calculated_at,
        {{ to_timestamp('modified_at') }} as modified_at,
        {{ to_timestamp('modified_at') }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('unknown_parent:invoice_id', parent_is_missing),
            ('unknown_parent:currency', 'upper(currency) not in (select c.code from currencies as c)'),
            ('invalid_number:net_total', 'not ' ~ fits_minor_units('net_total')),
            ('invalid_number:gross_total', 'not ' ~ fits_minor_units('gross_total'))
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
),

dated as (
    select
        *,
        min(modified_at) over (partition by organization_id, id) as _first_modified_at
    from typed
)

{{ latest_version('dated', ['organization_id', 'id'], order_by=[]) }}
