{%- set columns = [
    'id', 'environment_type', 'snapshot_id', 'contract_id', 'amendment_id', 'product_id', 'entitled',
    'rate_type', 'multiplier', 'priority', 'new_rate', 'credit_type_id', 'credit_type_name',
    'applicable_product_tags', 'override_specifiers', 'target', 'is_commit_specific', 'metadata',
    'tiered_override', 'starting_at', 'ending_before', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text', 'snapshot_id': 'timestamp', 'contract_id': 'text'} -%}
{%- set optional = {
    'entitled': 'boolean', 'priority': 'float', 'is_commit_specific': 'boolean', 'metadata': 'json',
    'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'contracts_overrides', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        snapshot_id,
        {{ identifier('contract_id') }} as contract_id,
        {{ identifier('amendment_id') }} as amendment_id,
        {{ identifier('product_id') }} as product_id,
        {{ identifier('credit_type_id') }} as credit_type_id,

        rate_type,
        new_rate,
        credit_type_name,
        {{ to_json_array_text('applicable_product_tags') }} as applicable_product_tags,
        {{ to_json_array_text('override_specifiers') }} as override_specifiers,
        target,
        {{ to_json_text('metadata') }} as metadata,
        {{ to_any_json_text('tiered_override') }} as tiered_override,

        {{ to_decimal('multiplier') }} as multiplier,
        {{ to_float('priority') }} as priority,

        {{ to_boolean('entitled') }} as entitled,
        {{ to_boolean('is_commit_specific') }} as is_commit_specific,

        {{ to_timestamp('starting_at') }} as starting_at,
        {{ to_timestamp('ending_before') }} as ending_before,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'snapshot_id']) }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('invalid_number:multiplier', is_unreadable('multiplier', 'decimal')),
            ('invalid_json:override_specifiers', is_unreadable('override_specifiers', 'json_array')),
            ('invalid_json:applicable_product_tags', is_unreadable('applicable_product_tags', 'json_array')),
            ('invalid_json:tiered_override', is_unreadable('tiered_override', 'any_json')),
            ('invalid_timestamp:starting_at', is_unreadable('starting_at', 'timestamp')),
            ('invalid_timestamp:ending_before', is_unreadable('ending_before', 'timestamp')),
            ('invalid_number:new_rate', is_unreadable('new_rate', 'any_json')
                ~ ' and ' ~ is_unreadable('new_rate', 'decimal'))
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_snapshot('typed', to_timestamp('snapshot_id'), ['organization_id', 'environment_type'], key) }}
