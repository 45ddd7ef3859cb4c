with shared_ids as (
    select * from {{ ref('shared_ids') }}
),

seeded as (
    select * from {{ ref('seeded_records') }}
    where not is_contradicting
),

pairs as (
    select
        a.entity as entity,
        a.organization_id as organization_id,
        a.external_id as external_id,
        a.source_system as source_system,
        a.source_id as source_id,
        b.source_system as linked_system,
        b.source_id as linked_id
    from shared_ids as a
    inner join shared_ids as b
        on
            a.entity = b.entity
            and a.organization_id = b.organization_id
            and a.external_id = b.external_id
            and a.source_system != b.source_system
),

-- each record with those that the seeds make one with it
members as (
    select
        entity,
        organization_id,
        source_system,
        source_id,
        linked_system
    from seeded
    union all
    select
        entity,
        organization_id,
        source_system,
        source_id,
        source_system as linked_system
    from shared_ids
    where (entity, organization_id, source_system, source_id) not in (
        select
            s.entity,
            s.organization_id,
            s.source_system,
            s.source_id
        from seeded as s
    )
    group by entity, organization_id, source_system, source_id
),

-- where the seeds have given both a record of one system, they have decided, and no id says otherwise
decided as (
    select
        p.entity as entity,
        p.organization_id as organization_id,
        p.source_system as source_system,
        p.source_id as source_id,
        p.linked_system as linked_system,
        p.linked_id as linked_id
    from pairs as p
    inner join members as a
        on
            p.entity = a.entity
            and p.organization_id = a.organization_id
            and p.source_system = a.source_system
            and p.source_id = a.source_id
    inner join members as b
        on
            p.entity = b.entity
            and p.organization_id = b.organization_id
            and p.linked_system = b.source_system
            and p.linked_id = b.source_id
            and a.linked_system = b.linked_system
    group by p.entity, p.organization_id, p.source_system, p.source_id, p.linked_system, p.linked_id
),

undecided as (
    select *
    from pairs
    where (entity, organization_id, source_system, source_id, linked_system, linked_id) not in (
        select
            d.entity,
            d.organization_id,
            d.source_system,
            d.source_id,
            d.linked_system,
            d.linked_id
        from decided as d
    )
),

ambiguous as (
    select
        entity,
        organization_id,
        external_id
    from undecided
    group by entity, organization_id, external_id, source_system
    having min(source_id) != max(source_id)
),

judged as (
    select
        *,
        {{ required('(entity, organization_id, external_id) in (
            select a.entity, a.organization_id, a.external_id from ambiguous as a
        )', 'Bool') }} as is_ambiguous
    from undecided
)

select * from judged
