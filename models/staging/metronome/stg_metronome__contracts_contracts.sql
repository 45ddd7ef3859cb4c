{%- set columns = [
    'id', 'environment_type', 'snapshot_id', 'name', 'customer_id', 'rate_card_id', 'starting_at',
    'ending_before', 'archived_at', 'multiplier_override_prioritization', 'net_payment_terms_days',
    'usage_statement_schedule_frequency', 'scheduled_charges_on_usage_invoices', 'metadata', 'created_at',
    'created_by', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'environment_type': 'text', 'snapshot_id': 'timestamp', 'customer_id': 'text',
    'starting_at': 'timestamp', 'created_at': 'timestamp'
} -%}
{%- set optional = {
    'ending_before': 'timestamp', 'archived_at': 'timestamp', 'net_payment_terms_days': 'integer',
    'metadata': 'json', 'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'contracts_contracts', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        snapshot_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('rate_card_id') }} as rate_card_id,

        name,
        multiplier_override_prioritization,
        usage_statement_schedule_frequency,
        scheduled_charges_on_usage_invoices,
        {{ to_json_text('metadata') }} as metadata,
        created_by,

        {{ to_integer('net_payment_terms_days') }} as net_payment_terms_days,

        {{ to_timestamp('starting_at') }} as starting_at,
        {{ to_timestamp('ending_before') }} as ending_before,
        {{ to_timestamp('archived_at') }} as archived_at,
        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'snapshot_id']) }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_snapshot('typed', to_timestamp('snapshot_id'), ['organization_id', 'environment_type'], key) }}
