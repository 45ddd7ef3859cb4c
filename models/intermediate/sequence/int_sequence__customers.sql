with customers as (
    select * from {{ ref('stg_sequence__customers') }}
),

canonical as (
    select
        {{ entity_key('sequence', 'customer', 'id') }} as id,
        organization_id,
        coalesce(label, legal_name) as name,
        legal_name,
        email,
        {{ first_of_list('customer_aliases') }} as external_id,
        {{ nullable('null', 'String') }} as display_id,
        {{ nullable('null', 'UUID') }} as parent_customer_id,
        {{ nullable('null', 'String') }} as default_currency,
        -- an archive date that cannot be read is one all the same
        {{ nullable("case
            when archived_at is null and position('archived_at' in coalesce(_unreadable_columns, '')) = 0 then 'active'
            else 'churned'
        end", 'String') }} as status,
        archived_at as churn_date,
        {{ nullable('null', 'Int64') }} as annual_revenue,
        {{ nullable('null', 'String') }} as creation_source,
        address_country as country,
        address_state as state,
        address_town as city,
        _first_modified_at as created_at,
        modified_at as updated_at
    from customers
    where _reject_reason is null
)

select * from canonical
