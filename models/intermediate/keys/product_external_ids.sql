with products as (
    {{ union_systems('products') }}
),

-- an external id that two products share names neither
unambiguous as (
    select
        organization_id,
        external_id,
        min(id) as product_id
    from products
    where external_id is not null
    group by organization_id, external_id
    having min(id) = max(id)
)

select * from unambiguous
