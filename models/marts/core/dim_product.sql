{%- set texts = ['name', 'description', 'external_id', 'display_id', 'product_code', 'type', 'metadata'] -%}

with records as (
    {{ conformed('products') }}
),

-- a blank is no value
products as (
    select
        id,
        organization_id,
        source_system,
        {%- for column in texts %}
        nullif({{ column }}, '') as {{ column }},
        {%- endfor %}
        active,
        credits_currency_id,
        archived_at,
        created_at,
        updated_at
    from records
),

-- whether it is on sale and since when not, and what kind it is and of which credits, are those of one system
described as (
    select
        id,
        organization_id,
        {{ first_known('source_system') }} as source_system,
        {{ first_known('name') }} as name,
        {{ first_known('description') }} as description,
        {{ first_known('external_id') }} as external_id,
        {{ first_known('display_id') }} as display_id,
        {{ first_known('product_code') }} as product_code,
        {%- set given = 'type is not null or credits_currency_id is not null' %}
        {{ first_known('type', given=given) }} as type,
        {{ first_known('credits_currency_id', given=given) }} as credits_currency_id,
        {{ first_known('active') }} as active,
        {{ first_known('archived_at', given='active is not null') }} as archived_at,
        {{ first_known('metadata') }} as metadata,
        {{ first_known('created_at') }} as created_at,
        {{ first_known('updated_at') }} as updated_at
    from products
    group by organization_id, id
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
    from described
)

select * from documented
