{%- set columns = [
    'id', 'environment_type', 'snapshot_timestamp', 'invoice_id', 'customer_id', 'transfer_id',
    'credit_type_id', 'net_payment_term_days', 'credit_type_name', 'subtotal', 'total', 'type',
    'external_invoice', 'plan_id', 'contract_id', 'amendment_id', 'custom_fields', 'billable_status',
    'window_size', 'metadata', 'issued_at', 'invoice_start_timestamp', 'invoice_end_timestamp',
    'breakdown_start_timestamp', 'breakdown_end_timestamp', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'environment_type': 'text', 'snapshot_timestamp': 'timestamp', 'invoice_id': 'text', 'customer_id': 'text',
    'contract_id': 'text'
} -%}
{%- set optional = {
    'net_payment_term_days': 'integer', 'subtotal': 'decimal', 'total': 'decimal',
    'external_invoice': 'json', 'custom_fields': 'json', 'metadata': 'json', 'issued_at': 'timestamp',
    'invoice_start_timestamp': 'timestamp', 'invoice_end_timestamp': 'timestamp',
    'breakdown_start_timestamp': 'timestamp', 'breakdown_end_timestamp': 'timestamp',
    'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'breakdowns_draft_invoices', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        {{ identifier('invoice_id') }} as invoice_id,
        {{ identifier('customer_id') }} as customer_id,
        transfer_id,
        {{ identifier('credit_type_id') }} as credit_type_id,
        {{ identifier('plan_id') }} as plan_id,
        {{ identifier('contract_id') }} as contract_id,
        {{ identifier('amendment_id') }} as amendment_id,

        credit_type_name,
        type,
        {{ to_json_text('external_invoice') }} as external_invoice,
        {{ to_json_text('custom_fields') }} as custom_fields,
        billable_status,
        window_size,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_integer('net_payment_term_days') }} as net_payment_term_days,
        {{ to_decimal('subtotal') }} as subtotal,
        {{ to_decimal('total') }} as total,

        {{ to_timestamp('snapshot_timestamp') }} as snapshot_timestamp,
        {{ to_timestamp('issued_at') }} as issued_at,
        {{ to_timestamp('invoice_start_timestamp') }} as invoice_start_timestamp,
        {{ to_timestamp('invoice_end_timestamp') }} as invoice_end_timestamp,
        {{ to_timestamp('breakdown_start_timestamp') }} as breakdown_start_timestamp,
        {{ to_timestamp('breakdown_end_timestamp') }} as breakdown_end_timestamp,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'snapshot_timestamp']) }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_snapshot('typed', 'snapshot_timestamp', ['organization_id', 'environment_type', 'invoice_id'], key) }}
