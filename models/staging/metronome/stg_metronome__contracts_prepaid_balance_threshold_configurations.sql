{%- set columns = [
    'id', 'environment_type', 'snapshot_id', 'contract_id', 'enabled', 'threshold_amount',
    'recharge_to_amount', 'commit_name', 'commit_description', 'commit_product_id',
    'commit_applicable_product_ids', 'commit_applicable_product_tags', 'payment_gate_type', 'tax_type',
    'stripe_payment_type', 'metadata', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text', 'snapshot_id': 'timestamp'} -%}
{%- set optional = {
    'enabled': 'boolean', 'threshold_amount': 'decimal', 'recharge_to_amount': 'decimal',
    'commit_applicable_product_ids': 'json_array', 'commit_applicable_product_tags': 'json_array',
    'metadata': 'json', 'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'contracts_prepaid_balance_threshold_configurations', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        snapshot_id,
        {{ identifier('contract_id') }} as contract_id,
        {{ identifier('commit_product_id') }} as commit_product_id,

        commit_name,
        commit_description,
        {{ to_json_array_text('commit_applicable_product_ids') }} as commit_applicable_product_ids,
        {{ to_json_array_text('commit_applicable_product_tags') }} as commit_applicable_product_tags,
        payment_gate_type,
        tax_type,
        stripe_payment_type,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_decimal('threshold_amount') }} as threshold_amount,
        {{ to_decimal('recharge_to_amount') }} as recharge_to_amount,

        {{ to_boolean('enabled') }} as enabled,

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
