{%- set columns = [
    'id', 'organization_id', 'name', 'legal_name', 'email', 'external_id', 'display_id',
    'parent_customer_id', 'default_currency', 'status', 'churn_date', 'annual_revenue', 'creation_source',
    'billing_address', 'created_at', 'updated_at', '_loaded_at'
] -%}
{%- set key = ['organization_id', 'id'] -%}
{%- set required = {'created_at': 'timestamp', '_loaded_at': 'timestamp'} -%}
{%- set optional = {
    'churn_date': 'timestamp', 'annual_revenue': 'integer', 'billing_address': 'json',
    'updated_at': 'timestamp'
} -%}

with delivered as (
    {{ delivered_rows('raw_billing', 'customers', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ organization_key('organization_id') }} as organization_id,
        external_id,
        display_id,
        {{ identifier('parent_customer_id') }} as parent_customer_id,

        name,
        legal_name,
        {{ lower_case('email') }} as email,
        {{ upper_case('default_currency') }} as default_currency,
        {{ enumeration('status', 'customer_status') }} as status,
        creation_source,
        {{ to_json_text('billing_address') }} as billing_address,

        {{ to_integer('annual_revenue') }} as annual_revenue,

        {{ to_timestamp('churn_date') }} as churn_date,
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
