with customers as (
    {{ union_systems('customers') }}
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
    from customers
)

select * from documented
