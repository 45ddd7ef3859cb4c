with prices as (
    select * from {{ ref('stg_sequence__prices') }}
),

-- a product is known by its prices alone, and named by the last of them that names it
ranked as (
    select
        *,
        row_number() over (
            partition by organization_id, product_id
            order by case when product_name is null then 1 else 0 end, modified_at desc, id desc
        ) as name_rank
    from prices
    where _reject_reason is null
),

products as (
    select
        organization_id,
        product_id,
        max(case when name_rank = 1 then product_name end) as name,
        min(_first_modified_at) as created_at,
        max(modified_at) as updated_at
    from ranked
    group by organization_id, product_id
),

canonical as (
    select
        {{ entity_key('sequence', 'product', 'product_id') }} as id,
        organization_id,
        name,
        {{ nullable('null', 'String') }} as description,
        {{ nullable('null', 'String') }} as external_id,
        {{ nullable('null', 'String') }} as display_id,
        {{ nullable('null', 'String') }} as product_code,
        {{ nullable("'agent'", 'String') }} as type,
        true as active,
        {{ nullable('null', 'UUID') }} as credits_currency_id,
        {{ nullable('null', 'String') }} as metadata,
        {{ nullable('null', 'DateTime64') }} as archived_at,
        created_at,
        updated_at
    from products
)

select * from canonical
