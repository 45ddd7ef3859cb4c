{%- set columns = [
    'id', 'environment_type', 'snapshot_id', 'contract_id', 'amendment_id', 'name', 'description',
    'product_id', 'credit_type_id', 'credit_type_name', 'schedule', 'metadata', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'environment_type': 'text', 'snapshot_id': 'timestamp', 'contract_id': 'text', 'product_id': 'text',
    'schedule': 'json'
} -%}
{%- set optional = {'metadata': 'json', 'updated_at': 'timestamp'} -%}
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
    {{ delivered_rows('metronome', 'contracts_scheduled_charges', columns) }}
),

broken_schedules as (
    {{ unreadable_schedules('delivered', 'schedule') }}
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

        name,
        description,
        credit_type_name,
        {{ to_json_text('schedule') }} as schedule,
        {{ to_json_text('metadata') }} as metadata,

        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'snapshot_id']) }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('unknown_parent:contract_id', parent_is_missing),
            ('invalid_json:schedule', '_record in (select b._record from broken_schedules as b)')
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_snapshot('typed', to_timestamp('snapshot_id'), ['organization_id', 'environment_type'], key) }}
