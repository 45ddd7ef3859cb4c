{%- set columns = [
    'id', 'environment_type', 'status', 'total', 'credit_type_id', 'credit_type_name', 'customer_id',
    'plan_id', 'plan_name', 'contract_id', 'billing_provider_invoice_id', 'billing_provider_type',
    'billing_provider_invoice_created_at', 'billing_provider_invoice_external_status', 'invoice_label',
    'metadata', 'start_timestamp', 'end_timestamp', 'issued_at', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'environment_type': 'text', 'customer_id': 'text', 'credit_type_id': 'text', 'total': 'decimal',
    'updated_at': 'timestamp'
} -%}
{%- set optional = {
    'billing_provider_invoice_created_at': 'timestamp', 'metadata': 'json', 'start_timestamp': 'timestamp',
    'end_timestamp': 'timestamp', 'issued_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'invoice', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        {{ identifier('credit_type_id') }} as credit_type_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('plan_id') }} as plan_id,
        {{ identifier('contract_id') }} as contract_id,
        billing_provider_invoice_id,

        status,
        credit_type_name,
        plan_name,
        billing_provider_type,
        billing_provider_invoice_external_status,
        invoice_label,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_decimal('total') }} as total,

        {{ to_timestamp('billing_provider_invoice_created_at') }} as billing_provider_invoice_created_at,
        {{ to_timestamp('start_timestamp') }} as start_timestamp,
        {{ to_timestamp('end_timestamp') }} as end_timestamp,
        {{ to_timestamp('issued_at') }} as issued_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('updated_at') }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('missing_value:issued_at', first_timestamp(['issued_at', 'end_timestamp']) ~ ' is null'),
            ('invalid_number:total', to_decimal('total') ~ ' is not null and not ' ~ fits_minor_units('total'))
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_version('typed', ['organization_id', 'environment_type', 'id'], order_by=[]) }}
