{%- set columns = [
    'id', 'customer_id', 'customer_legal_name', 'invoice_number', 'issue_date', 'due_date',
    'purchase_order_number', 'memo', 'status', 'payment_status', 'net_total', 'gross_total', 'total_tax',
    'currency', 'billing_schedule_id', 'billing_period_start', 'billing_period_end', 'calculated_at',
    'modified_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'customer_id': 'text', 'currency': 'text', 'net_total': 'decimal', 'gross_total': 'decimal',
    'modified_at': 'timestamp'
} -%}
{%- set optional = {
    'due_date': 'timestamp', 'total_tax': 'decimal', 'billing_period_start': 'timestamp',
    'billing_period_end': 'timestamp', 'calculated_at': 'timestamp'
} -%}
{%- set has_no_date =
    'issue_date is null and (coalesce(' ~ without_separators('status') ~ ", '') not in ('draft', 'inprogress')"
    ~ ' or ' ~ to_timestamp('billing_period_end') ~ ' is null)'
-%}

with currencies as (
    select * from {{ ref('currencies') }}
),

delivered as (
    {{ delivered_rows('sequence', 'invoices', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('billing_schedule_id') }} as billing_schedule_id,

        customer_legal_name,
        invoice_number,
        purchase_order_number,
        memo,
        status,
        payment_status,
        upper(currency) as currency,

        {{ to_decimal('net_total') }} as net_total,
        {{ to_decimal('gross_total') }} as gross_total,
        {{ to_decimal('total_tax') }} as total_tax,

        {{ to_timestamp('issue_date') }} as issue_date,
        {{ to_timestamp('due_date') }} as due_date,
        {{ to_timestamp('billing_period_start') }} as billing_period_start,
        {{ to_timestamp('billing_period_end') }} as billing_period_end,
        {{ to_timestamp('calculated_at') }} as calculated_at,
        {{ to_timestamp('modified_at') }} as modified_at,
        {{ to_timestamp('modified_at') }} as _loaded_at,

        -- an amount is stated in major units, and only a known currency says how many minor ones that is
        {{ reject_reason(key, required, also=[
            ('missing_value:issue_date', has_no_date),
            ('invalid_timestamp:issue_date', is_unreadable('issue_date', 'timestamp')),
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
