{%- set columns = [
    'id', 'environment_type', 'snapshot_id', 'contract_id', 'amendment_id', 'type', 'name', 'priority',
    'description', 'product_id', 'amount', 'access_schedule', 'invoice_schedule', 'rollover_fraction',
    'rate_type', 'applicable_product_ids', 'applicable_product_tags', 'specifiers', 'ledger',
    'rolled_over_from_commit_id', 'rolled_over_from_contract_id', 'recurring_commit_id', 'metadata',
    'balance', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'environment_type': 'text', 'snapshot_id': 'timestamp', 'contract_id': 'text', 'product_id': 'text'
} -%}
{%- set optional = {
    'priority': 'float', 'amount': 'decimal', 'rollover_fraction': 'float',
    'applicable_product_ids': 'json_array', 'applicable_product_tags': 'json_array',
    'specifiers': 'json_array', 'ledger': 'json_array', 'metadata': 'json', 'balance': 'decimal',
    'updated_at': 'timestamp'
} -%}
{%- set parent_is_missing =
    '(' ~ default_organization_key() ~ ', ' ~ identifier('contract_id') ~ ')'
    ~ ' not in (select p.organization_id, p.id from parents as p)'
-%}

with parents as (
    select
        organization_id,
        id
    from {{ ref('stg_metronome__contracts_contracts') }}
    where _reject_reason is null
),

delivered as (
    {{ delivered_rows('metronome', 'contracts_commits', columns) }}
),

broken_schedules as (
    {{ unreadable_schedules('delivered', 'invoice_schedule') }}
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
        {{ identifier('rolled_over_from_commit_id') }} as rolled_over_from_commit_id,
        {{ identifier('rolled_over_from_contract_id') }} as rolled_over_from_contract_id,
        {{ identifier('recurring_commit_id') }} as recurring_commit_id,

        type,
        name,
        description,
        {{ to_json_text('access_schedule') }} as access_schedule,
        {{ to_json_text('invoice_schedule') }} as invoice_schedule,
        rate_type,
        {{ to_json_array_text('applicable_product_ids') }} as applicable_product_ids,
        {{ to_json_array_text('applicable_product_tags') }} as applicable_product_tags,
        {{ to_json_array_text('specifiers') }} as specifiers,
        {{ to_json_array_text('ledger') }} as ledger,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_float('priority') }} as priority,
        {{ to_decimal('amount') }} as amount,
        {{ to_float('rollover_fraction') }} as rollover_fraction,
        {{ to_decimal('balance') }} as balance,

        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'snapshot_id']) }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('unknown_parent:contract_id', parent_is_missing),
            ('invalid_json:access_schedule', is_unreadable('access_schedule', 'json')),
            ('invalid_json:invoice_schedule', is_unreadable('invoice_schedule', 'json')),
            ('invalid_json:invoice_schedule', '_record in (select b._record from broken_schedules as b)')
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_snapshot('typed', to_timestamp('snapshot_id'), ['organization_id', 'environment_type'], key) }}
