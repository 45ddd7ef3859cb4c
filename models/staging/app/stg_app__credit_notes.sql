{%- set columns = [
    'id', 'organization_id', 'customer_id', 'invoice_id', 'invoice_line_id', 'amount', 'currency', 'status',
    'issue_date', 'created_at', 'updated_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {
    'customer_id': 'text', 'invoice_id': 'text', 'amount': 'integer', 'currency': 'text',
    'issue_date': 'timestamp', 'created_at': 'timestamp', '_loaded_at': 'timestamp'
} -%}
{%- set optional = {'updated_at': 'timestamp'} -%}

with delivered as (
    {{ delivered_rows('raw_billing', 'credit_notes', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('invoice_id') }} as invoice_id,
        {{ identifier('invoice_line_id') }} as invoice_line_id,

        {{ upper_case('currency') }} as currency,
        {{ enumeration('status', 'credit_note_status') }} as status,

        {{ to_integer('amount') }} as amount,

        {{ to_timestamp('issue_date') }} as issue_date,
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
