{%- set columns = [
    '_metronome_metadata_id', 'id', 'environment_type', 'snapshot_time', 'status', 'total', 'credit_type_id',
    'credit_type_name', 'customer_id', 'plan_id', 'plan_name', 'contract_id', 'billable_status',
    'billing_provider_invoice_id', 'billing_provider_invoice_created_at', 'label', 'start_timestamp',
    'end_timestamp', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'environment_type': 'text', 'snapshot_time': 'timestamp', 'customer_id': 'text',
    'end_timestamp': 'timestamp'
} -%}
{%- set optional = {
    'billing_provider_invoice_created_at': 'timestamp', 'start_timestamp': 'timestamp',
    'updated_at': 'timestamp'
} -%}
{%- set is_computed = "coalesce(upper(status), '') != 'DRAFT_INCOMPLETE'" -%}

with delivered as (
    {{ delivered_rows('metronome', 'draft_invoice', columns) }}
),

typed as (
    select
        _metronome_metadata_id,
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
        billable_status,
        label,

        {{ to_decimal('total') }} as total,

        {{ to_timestamp('snapshot_time') }} as snapshot_time,
        {{ to_timestamp('billing_provider_invoice_created_at') }} as billing_provider_invoice_created_at,
        {{ to_timestamp('start_timestamp') }} as start_timestamp,
        {{ to_timestamp('end_timestamp') }} as end_timestamp,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'snapshot_time']) }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('missing_value:total', 'total is null and ' ~ is_computed),
            ('missing_value:credit_type_id', 'credit_type_id is null and ' ~ is_computed),
            ('invalid_number:total', is_unreadable('total', 'decimal')),
            ('invalid_number:total', to_decimal('total') ~ ' is not null and not ' ~ fits_minor_units('total'))
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

-- a finalised invoice leaves the snapshots at once, while its final row may take another day to arrive
{{ latest_snapshot('typed', 'snapshot_time', ['organization_id', 'environment_type', 'id'], []) }}
