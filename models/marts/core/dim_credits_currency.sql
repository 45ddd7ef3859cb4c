with credits_currencies as (
    {{ union_systems('credits_currencies') }}
),

documented as (
    select
        {{ required('id', 'UUID') }} as id,
        {{ required("coalesce(name, '')", 'String') }} as name,
        {{ required("coalesce(key, '')", 'String') }} as key,
        {{ required("coalesce(description, '')", 'String') }} as description,
        {{ nullable('archived_at', 'DateTime64') }} as archived_at,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('updated_at', 'DateTime64') }} as updated_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from credits_currencies
)

select * from documented
