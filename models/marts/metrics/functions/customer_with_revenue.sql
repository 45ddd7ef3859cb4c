with economics_daily as (
    select * from {{ ref('economics_daily') }}
),

dim_customer as (
    select * from {{ ref('dim_customer') }}
),

asked as (
    {{ asked_economics({'customer_id': 'd.customer_id'}) }}
),

scoped as (
    {{ with_scope('asked', ['customer_id']) }}
),

-- who earned nothing in the window has a row too, in the currency of its own
described as (
    select
        {{ required('c.id', 'UUID') }} as id,
        {{ required('c.name', 'String') }} as name,
        {{ required('c.legal_name', 'String') }} as legal_name,
        {{ required('c.email', 'String') }} as email,
        {{ required('c.external_id', 'String') }} as external_id,
        {{ required('c.display_id', 'String') }} as display_id,
        {{ nullable('c.parent_customer_id', 'UUID') }} as parent_customer_id,
        {{ required('c.default_currency', 'String') }} as default_currency,
        {{ required('c.status', 'String') }} as status,
        {{ nullable('c.churn_date', 'DateTime64') }} as churn_date,
        {{ nullable('c.annual_revenue', 'Int64') }} as annual_revenue,
        {{ required('c.creation_source', 'String') }} as creation_source,
        {{ required('c.country', 'String') }} as country,
        {{ required('c.state', 'String') }} as state,
        {{ required('c.city', 'String') }} as city,
        {{ required('c.created_at', 'DateTime64') }} as created_at,
        {{ required('c.updated_at', 'DateTime64') }} as updated_at,
        {{ required('c.organization_id', 'UUID') }} as organization_id,
        {{ required('c.source_system', 'String') }} as source_system,
        {{ required("coalesce(s.currency, c.default_currency)", 'String') }} as currency,
        {{ revenue_block('s') }}
    from dim_customer as c
    left join scoped as s
        on c.organization_id = s.organization_id and c.id = s.customer_id
    where {{ is_asked_for('c.id', 'customer_id') }}
)

select * from described
