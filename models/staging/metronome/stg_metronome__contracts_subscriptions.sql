{%- set columns = [
    'id', 'environment_type', 'snapshot_id', 'customer_id', 'contract_id', 'product_id', 'name',
    'description', 'billing_frequency', 'collection_schedule', 'is_prorated', 'invoice_behavior',
    'quantity_schedule', 'fiat_credit_type_id', 'metadata', 'starting_at', 'ending_before', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'environment_type': 'text', 'snapshot_id': 'timestamp', 'contract_id': 'text', 'product_id': 'text',
    'starting_at': 'timestamp'
} -%}
{%- set optional = {
    'is_prorated': 'boolean', 'metadata': 'json', 'ending_before': 'timestamp', 'updated_at': 'timestamp'
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
    {{ delivered_rows('metronome', 'contracts_subscriptions', columns) }}
),

schedule_positions as (
    select
        _record,
        {{ to_json_array_text('quantity_schedule') }} as quantities,
        {{ json_array_positions(to_json_array_text('quantity_schedule')) }} as position
    from delivered
),

intervals as (
    select
        _record,
        {{ json_array_element('quantities', 'position') }} as seats
    from schedule_positions
),

-- without one of its quantities or times a schedule says something else
broken_schedules as (
    select _record
    from intervals
    where
        {{ to_decimal(json_text('seats', 'quantity')) }} is null
        or (
            {{ json_text('seats', 'starting_at') }} is not null
            and {{ to_timestamp(json_text('seats', 'starting_at')) }} is null
        )
        or (
            {{ json_text('seats', 'ending_before') }} is not null
            and {{ to_timestamp(json_text('seats', 'ending_before')) }} is null
        )
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        snapshot_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('contract_id') }} as contract_id,
        {{ identifier('product_id') }} as product_id,
        {{ identifier('fiat_credit_type_id') }} as fiat_credit_type_id,

        name,
        description,
        billing_frequency,
        collection_schedule,
        invoice_behavior,
        {{ to_json_array_text('quantity_schedule') }} as quantity_schedule,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_boolean('is_prorated') }} as is_prorated,

        {{ to_timestamp('starting_at') }} as starting_at,
        {{ to_timestamp('ending_before') }} as ending_before,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'snapshot_id']) }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('unknown_parent:contract_id', parent_is_missing),
            ('invalid_json:quantity_schedule', is_unreadable('quantity_schedule', 'json_array')),
            ('invalid_json:quantity_schedule', '_record in (select b._record from broken_schedules as b)')
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_snapshot('typed', to_timestamp('snapshot_id'), ['organization_id', 'environment_type'], key) }}
