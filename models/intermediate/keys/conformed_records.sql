with known_records as (
    select * from {{ ref('known_records') }}
),

seeded as (
    select
        entity,
        organization_id,
        source_system,
        source_id,
        linked_system,
        linked_id
    from {{ ref('seeded_records') }}
    where not is_contradicting
),

id_links as (
    select
        entity,
        organization_id,
        source_system,
        source_id,
        linked_system,
        linked_id
    from {{ ref('id_links') }}
    where not is_ambiguous
),

pairs as (
    select * from seeded
    union all
    select * from id_links
    union all
    select
        entity,
        organization_id,
        source_system,
        source_id,
        source_system as linked_system,
        source_id as linked_id
    from id_links
),

linked as (
    select
        entity,
        organization_id,
        source_system,
        source_id,
        linked_system,
        linked_id
    from pairs
    group by entity, organization_id, source_system, source_id, linked_system, linked_id
),

{{ reached_records('linked') }},

by_id as (
    select
        entity,
        organization_id,
        source_system,
        source_id,
        {{ first_known('linked_id', system='linked_system') }} as conformed_id
    from reached
    group by entity, organization_id, source_system, source_id
    -- ids that together would make two records of one system the same make none the same
    having count(*) = count(distinct linked_system)
),

by_seed as (
    select
        entity,
        organization_id,
        source_system,
        source_id,
        {{ first_known('linked_id', system='linked_system') }} as conformed_id
    from seeded
    group by entity, organization_id, source_system, source_id
),

conformed as (
    select
        r.entity as entity,
        r.organization_id as organization_id,
        r.source_system as source_system,
        r.source_id as source_id,
        coalesce(i.conformed_id, s.conformed_id, r.source_id) as conformed_id
    from known_records as r
    left join by_id as i
        on
            r.entity = i.entity
            and r.organization_id = i.organization_id
            and r.source_system = i.source_system
            and r.source_id = i.source_id
    left join by_seed as s
        on
            r.entity = s.entity
            and r.organization_id = s.organization_id
            and r.source_system = s.source_system
            and r.source_id = s.source_id
)

select * from conformed
