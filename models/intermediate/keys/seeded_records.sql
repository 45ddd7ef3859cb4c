{%- set enabled = "('" ~ enabled_systems() | join("', '") ~ "')" -%}

with seed_links as (
    select * from {{ ref('seed_links') }}
    where problem is null and source_system in {{ enabled }}
),

pairs as (
    select
        a.entity as entity,
        a.organization_id as organization_id,
        a.source_system as source_system,
        a.source_id as source_id,
        b.source_system as linked_system,
        b.source_id as linked_id
    from seed_links as a
    inner join seed_links as b
        on a.entity = b.entity and a.organization_id = b.organization_id and a.link = b.link
    group by a.entity, a.organization_id, a.source_system, a.source_id, b.source_system, b.source_id
),

{{ reached_records('pairs') }},

-- what a system keeps apart stays apart: a ledger, a status, a parent belong to one of its records
contradicting as (
    select
        entity,
        organization_id,
        source_system,
        source_id
    from reached
    group by entity, organization_id, source_system, source_id
    having count(*) > count(distinct linked_system)
),

judged as (
    select
        r.entity as entity,
        r.organization_id as organization_id,
        r.source_system as source_system,
        r.source_id as source_id,
        r.linked_system as linked_system,
        r.linked_id as linked_id,
        {{ required('c.source_id is not null', 'Bool') }} as is_contradicting
    from reached as r
    left join contradicting as c
        on
            r.entity = c.entity
            and r.organization_id = c.organization_id
            and r.source_system = c.source_system
            and r.source_id = c.source_id
)

select * from judged
