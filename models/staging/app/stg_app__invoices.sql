{%- set columns = [
    'id', 'organization_id', 'display_number', 'display_id', 'customer_id', 'order_id', 'status',
    'payment_status', 'source', 'currency', 'total_excl_tax', 'total_incl_tax', 'tax_amount', 'tax_rate',
    'tax_exempt', 'discount_amount', 'amount_paid', 'amount_due', 'amount_remaining', 'credit_notes_total',
    'issue_date', 'posted_date', 'due_date', 'start_date', 'end_date', 'metadata', 'created_at',
    'updated_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {
    'customer_id': 'text', 'currency': 'text', 'total_excl_tax': 'integer', 'total_incl_tax': 'integer',
    'issue_date': 'timestamp', 'created_at': 'timestamp', '_loaded_at': 'timestamp'
} -%}
{%- set optional = {
    'tax_amount': 'integer', 'tax_rate': 'float', 'tax_exempt': 'boolean', 'discount_amount': 'integer',
    'amount_paid': 'integer', 'amount_due': 'integer', 'amount_remaining': 'integer',
    'credit_notes_total': 'integer', 'posted_date': 'timestamp', 'due_date': 'timestamp',
    'start_date': 'timestamp', 'end_date': 'timestamp', 'updated_at': 'timestamp', 'metadata': 'json'
} -%}

with delivered as (
    {{ delivered_rows('raw_billing', 'invoices', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,
        display_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('order_id') }} as order_id,

        display_number,
        {{ enumeration('status', 'invoice_status') }} as status,
        {{ enumeration('payment_status', 'invoice_payment_status') }} as payment_status,
        {{ enumeration('source', 'invoice_source') }} as source,
        {{ upper_case('currency') }} as currency,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_integer('total_excl_tax') }} as total_excl_tax,
        {{ to_integer('total_incl_tax') }} as total_incl_tax,
        {{ to_integer('tax_amount') }} as tax_amount,
        {{ to_float('tax_rate') }} as tax_rate,
        {{ to_integer('discount_amount') }} as discount_amount,
        {{ to_integer('amount_paid') }} as amount_paid,
        {{ to_integer('amount_due') }} as amount_due,
        {{ to_integer('amount_remaining') }} as amount_remaining,
        {{ to_integer('credit_notes_total') }} as credit_notes_total,

        {{ to_boolean('tax_exempt') }} as tax_exempt,

        {{ to_timestamp('issue_date') }} as issue_date,
        {{ to_timestamp('posted_date') }} as posted_date,
        {{ to_timestamp('due_date') }} as due_date,
        {{ to_timestamp('start_date') }} as start_date,
        {{ to_timestamp('end_date') }} as end_date,
        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

{{ latest_version('typed', key) }}
