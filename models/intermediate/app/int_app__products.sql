with products as (
    select * from {{ ref('stg_app__products') }}
),

canonical as (
    select
        {{ entity_key('app', 'product', 'id') }} as id,
        organization_id,
        name,
        description,
        external_id,
        display_id,
        product_code,
        type,
        -- an archive date that cannot be read is one all the same
        coalesce(
            active,
            archived_at is null and position('archived_at' in coalesce(_unreadable_columns, '')) = 0
        ) as active,
        {{ entity_key('app', 'credits_currency', 'credits_currency_id') }} as credits_currency_id,
        metadata,
        archived_at,
        created_at,
        coalesce(updated_at, created_at) as updated_at
    from products
    where _reject_reason is null
)

select * from canonical
