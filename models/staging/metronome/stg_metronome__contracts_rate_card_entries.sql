{%- set columns = [
    'id', 'environment_type', 'rate_card_id', 'product_id', 'version', 'entitled', 'rate', 'commit_rate',
    'product_order', 'pricing_group_values', 'snapshot_id', 'metadata', 'credit_type_id', 'credit_type_name',
    'billing_frequency', 'starting_at', 'ending_before', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'environment_type': 'text', 'snapshot_id': 'timestamp', 'rate_card_id': 'text', 'product_id': 'text',
    'starting_at': 'timestamp'
} -%}
{%- set optional = {
    'version': 'integer', 'entitled': 'boolean', 'product_order': 'integer',
    'pricing_group_values': 'any_json', 'metadata': 'json', 'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('metronome', 'contracts_rate_card_entries', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        {{ identifier('rate_card_id') }} as rate_card_id,
        {{ identifier('product_id') }} as product_id,
        snapshot_id,
        {{ identifier('credit_type_id') }} as credit_type_id,

        rate,
        commit_rate,
        {{ to_any_json_text('pricing_group_values') }} as pricing_group_values,
        {{ to_json_text('metadata') }} as metadata,
        credit_type_name,
        billing_frequency,

        {{ to_integer('version') }} as version,
        {{ to_integer('product_order') }} as product_order,

        {{ to_boolean('entitled') }} as entitled,

        {{ to_timestamp('starting_at') }} as starting_at,
        {{ to_timestamp('ending_before') }} as ending_before,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'snapshot_id']) }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('invalid_timestamp:ending_before', is_unreadable('ending_before', 'timestamp')),
            ('invalid_number:rate', is_unreadable('rate', 'any_json')
                ~ ' and ' ~ is_unreadable('rate', 'decimal')),
            ('invalid_number:commit_rate', is_unreadable('commit_rate', 'any_json')
                ~ ' and ' ~ is_unreadable('commit_rate', 'decimal'))
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_snapshot('typed', to_timestamp('snapshot_id'), ['organization_id', 'environment_type'], key) }}
