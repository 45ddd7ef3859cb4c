with external_ids as (
    {{ union_systems('customer_external_ids') }}
),

-- an external id that two customers share names neither
unambiguous as (
    select
        organization_id,
        external_id,
        min(customer_id) as customer_id
    from external_ids
    group by organization_id, external_id
    having min(customer_id) = max(customer_id)
)

select * from unambiguous
