{%- set columns = [
    'id', 'organization_id', 'name', 'description', 'plan_group_id', 'type', 'billing_frequency',
    'billing_type', 'next_plan_id', 'prev_plan_id', 'created_at', 'updated_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {'created_at': 'timestamp', '_loaded_at': 'timestamp'} -%}
{%- set optional = {'updated_at': 'timestamp'} -%}

with delivered as (
    {{ delivered_rows('raw_billing', 'plans', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,
        {{ identifier('plan_group_id') }} as plan_group_id,
        {{ identifier('next_plan_id') }} as next_plan_id,
        {{ identifier('prev_plan_id') }} as prev_plan_id,

        name,
        description,
        {{ enumeration('type', 'plan_type') }} as type,
        {{ enumeration('billing_frequency', 'billing_frequency') }} as billing_frequency,
        {{ enumeration('billing_type', 'billing_type') }} as billing_type,

        {{ to_timestamp('created_at') }} as created_at,
        {{ to_timestamp('updated_at') }} as updated_at,
        {{ to_timestamp('_loaded_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
)

{{ latest_version('typed', key) }}
