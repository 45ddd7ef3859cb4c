{%- set columns = [
    'id', 'label', 'customer_aliases', 'contact_name', 'legal_name', 'address_line1', 'address_line2',
    'address_town', 'address_post_code', 'address_country', 'address_state', 'email', 'billing_emails',
    'telephone', 'url', 'archived_at', 'modified_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {'modified_at': 'timestamp'} -%}
{%- set optional = {'archived_at': 'timestamp'} -%}

with delivered as (
    {{ delivered_rows('sequence', 'customers', columns) }}
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,

        label,
        customer_aliases,
        contact_name,
        legal_name,
        address_line1,
        address_line2,
        address_town,
        address_post_code,
        address_country,
        address_state,
        {{ lower_case('email') }} as email,
        {{ lower_case('billing_emails') }} as billing_emails,
        telephone,
        url,

        {{ to_timestamp('archived_at') }} as archived_at,
        {{ to_timestamp('modified_at') }} as modified_at,
        {{ to_timestamp('modified_at') }} as _loaded_at,

        {{ reject_reason(key, required) }} as _reject_reason,
        {{ unreadable_columns(optional) }} as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from delivered
),

dated as (
    select
        *,
        min(modified_at) over (partition by organization_id, id) as _first_modified_at
    from typed
)

{{ latest_version('dated', ['organization_id', 'id'], order_by=[]) }}
