with customers as (
    {{ union_systems('customers') }}
),

-- an external id that two customers share names neither
unambiguous as (
    select
        organization_id,
        external_id,
        min(id) as customer_id
    from customers
    where external_id is not null
    group by organization_id, external_id
    having min(id) = max(id)
)

select * from unambiguous
