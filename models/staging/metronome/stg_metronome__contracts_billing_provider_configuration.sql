{%- set columns = [
    'id', 'environment_type', 'contract_id', 'customer_id', 'billing_provider_config_id', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text', 'updated_at': 'timestamp'} -%}

with delivered as (
    {{ delivered_rows('metronome', 'contracts_billing_provider_configuration', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        {{ identifier('contract_id') }} as contract_id,
        {{ identifier('customer_id') }} as customer_id,
        {{ identifier('billing_provider_config_id') }} as billing_provider_config_id,

        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('updated_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns({}) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_version('typed', ['organization_id', 'environment_type', 'id'], order_by=[]) }}
