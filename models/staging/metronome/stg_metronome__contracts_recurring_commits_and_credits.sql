{%- set columns = [
    'id', 'environment_type', 'snapshot_id', 'contract_id', 'customer_id', 'type', 'name', 'priority',
    'description', 'product_id', 'access_amount', 'invoice_amount', 'rollover_fraction', 'rate_type',
    'applicable_product_ids', 'applicable_product_tags', 'specifiers', 'commit_duration', 'proration',
    'recurrence_frequency', 'metadata', 'subscription_config', 'starting_at', 'ending_before', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text', 'snapshot_id': 'timestamp'} -%}
{%- set optional = {
    'priority': 'float', 'access_amount': 'json', 'invoice_amount': 'json', 'rollover_fraction': 'float',
    'applicable_product_ids': 'json_array', 'applicable_product_tags': 'json_array',
    'specifiers': 'json_array', 'commit_duration': 'json', 'metadata': 'json', 'subscription_config': 'json',
    'starting_at': 'timestamp', 'ending_before': 'timestamp', 'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'contracts_recurring_commits_and_credits', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        snapshot_id,
        {{ identifier('contract_id') }} as contract_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('product_id') }} as product_id,

        type,
        name,
        description,
        {{ to_json_text('access_amount') }} as access_amount,
        {{ to_json_text('invoice_amount') }} as invoice_amount,
        rate_type,
        {{ to_json_array_text('applicable_product_ids') }} as applicable_product_ids,
        {{ to_json_array_text('applicable_product_tags') }} as applicable_product_tags,
        {{ to_json_array_text('specifiers') }} as specifiers,
        {{ to_json_text('commit_duration') }} as commit_duration,
        proration,
        recurrence_frequency,
        {{ to_json_text('metadata') }} as metadata,
        {{ to_json_text('subscription_config') }} as subscription_config,

        {{ to_float('priority') }} as priority,
        {{ to_float('rollover_fraction') }} as rollover_fraction,

        {{ to_timestamp('starting_at') }} as starting_at,
        {{ to_timestamp('ending_before') }} as ending_before,
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
