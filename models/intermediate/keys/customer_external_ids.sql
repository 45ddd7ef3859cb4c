with external_ids as (
    {{ union_systems('customer_external_ids') }}
),

-- an external id that two customers of a system share names neither; another system's ids are not its own
unambiguous as (
    select
        organization_id,
        source_system,
        external_id,
        min(customer_id) as customer_id
    from external_ids
    group by organization_id, source_system, external_id
    having min(customer_id) = max(customer_id)
)

select * from unambiguous
