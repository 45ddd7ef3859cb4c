{%- set texts = [
    'name', 'legal_name', 'email', 'external_id', 'display_id', 'default_currency', 'status', 'creation_source', 'country',
    'state', 'city'
] -%}

with records as (
    {{ conformed('customers') }}
),

-- a blank is no value
customers as (
    select
        id,
        organization_id,
        source_system,
        {%- for column in texts %}
        nullif({{ column }}, '') as {{ column }},
        {%- endfor %}
        parent_customer_id,
        churn_date,
        annual_revenue,
        created_at,
        updated_at
    from records
),

-- an address, and a status with its date, are those of one system
described as (
    select
        id,
        organization_id,
        {{ first_known('source_system') }} as source_system,
        {{ first_known('name') }} as name,
        {{ first_known('legal_name') }} as legal_name,
        {{ first_known('email') }} as email,
        {{ first_known('external_id') }} as external_id,
        {{ first_known('display_id') }} as display_id,
        {{ first_known('parent_customer_id') }} as parent_customer_id,
        {{ first_known('default_currency') }} as default_currency,
        {%- set given = 'status is not null or churn_date is not null' %}
        {{ first_known('status', given=given) }} as status,
        {{ first_known('churn_date', given=given) }} as churn_date,
        {{ first_known('annual_revenue') }} as annual_revenue,
        {{ first_known('creation_source') }} as creation_source,
        {%- set given = 'country is not null or state is not null or city is not null' %}
        {{ first_known('country', given=given) }} as country,
        {{ first_known('state', given=given) }} as state,
        {{ first_known('city', given=given) }} as city,
        {{ first_known('created_at') }} as created_at,
        {{ first_known('updated_at') }} as updated_at
    from customers
    group by organization_id, id
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required("coalesce(name, '')", 'String') }} as name,
        {{ required("coalesce(legal_name, '')", 'String') }} as legal_name,
        {{ required("coalesce(email, '')", 'String') }} as email,
        {{ required("coalesce(external_id, '')", 'String') }} as external_id,
        {{ required("coalesce(display_id, '')", 'String') }} as display_id,
        {{ nullable('parent_customer_id', 'UUID') }} as parent_customer_id,
        {{ required("coalesce(default_currency, '')", 'String') }} as default_currency,
        {{ required("coalesce(status, '')", 'String') }} as status,
        {{ nullable('churn_date', 'DateTime64') }} as churn_date,
        {{ nullable('annual_revenue', 'Int64') }} as annual_revenue,
        {{ required("coalesce(creation_source, '')", 'String') }} as creation_source,
        {{ required("coalesce(country, '')", 'String') }} as country,
        {{ required("coalesce(state, '')", 'String') }} as state,
        {{ required("coalesce(city, '')", 'String') }} as city,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from described
)

select * from documented
