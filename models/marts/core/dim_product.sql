with products as (
    {{ union_systems('products') }}
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required("coalesce(name, '')", 'String') }} as name,
        {{ required("coalesce(description, '')", 'String') }} as description,
        {{ required("coalesce(external_id, '')", 'String') }} as external_id,
        {{ required("coalesce(display_id, '')", 'String') }} as display_id,
        {{ required("coalesce(product_code, '')", 'String') }} as product_code,
        {{ required("coalesce(type, '')", 'String') }} as type,
        {{ required('active', 'Bool') }} as active,
        {{ nullable('credits_currency_id', 'UUID') }} as credits_currency_id,
        {{ required("coalesce(metadata, '')", 'String') }} as metadata,
        {{ nullable('archived_at', 'DateTime64') }} as archived_at,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from products
)

select * from documented
