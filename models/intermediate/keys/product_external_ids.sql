with products as (
    {{ union_systems('products') }}
),

-- an external id that two products of a system share names neither; another system's ids are not its own
unambiguous as (
    select
        organization_id,
        source_system,
        external_id,
        min(id) as product_id
    from products
    where external_id is not null
    group by organization_id, source_system, external_id
    having min(id) = max(id)
)

select * from unambiguous
