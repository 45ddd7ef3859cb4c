{%- set columns = [
    'id', 'environment_type', 'configuration', 'customer_id', 'billing_provider', 'created_at', 'updated_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'environment_type': 'text'} -%}
{%- set optional = {'created_at': 'timestamp', 'updated_at': 'timestamp'} -%}

with delivered as (
    {{ delivered_rows('metronome', 'customer_billing_provider_configuration', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        upper(environment_type) as environment_type,
        {{ identifier('customer_id') }} as customer_id,

        configuration,
        billing_provider,

        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ first_timestamp(['updated_at', 'created_at']) }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('missing_value:updated_at', first_timestamp(['updated_at', 'created_at']) ~ ' is null')
        ]) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
    where {{ in_scope('environment_type', 'metronome_environment') }}
)

{{ latest_version('typed', ['organization_id', 'environment_type', 'id'], order_by=[]) }}
