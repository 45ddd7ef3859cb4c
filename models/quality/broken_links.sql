with seed_links as (
    select * from {{ ref('seed_links') }}
),

seeded_records as (
    select * from {{ ref('seeded_records') }}
),

id_links as (
    select * from {{ ref('id_links') }}
),

conformed_records as (
    select * from {{ ref('conformed_records') }}
),

broken_seeds as (
    select
        entity,
        organization_id,
        source_system,
        source_id,
        record_id,
        'seed' as link_kind,
        link,
        coalesce(problem, 'two_records_of_one_system') as problem
    from seed_links
    where
        problem is not null
        or (entity, organization_id, source_system, source_id) in (
            select
                s.entity,
                s.organization_id,
                s.source_system,
                s.source_id
            from seeded_records as s
            where s.is_contradicting
        )
),

-- what an id links, and what became of it
broken_ids as (
    select
        l.entity as entity,
        l.organization_id as organization_id,
        l.source_system as source_system,
        l.source_id as source_id,
        cast(null as {{ string_type() }}) as record_id,
        'external_id' as link_kind,
        l.external_id as link,
        case when l.is_ambiguous then 'ambiguous_id' else 'two_records_of_one_system' end as problem
    from id_links as l
    inner join conformed_records as a
        on
            l.entity = a.entity
            and l.organization_id = a.organization_id
            and l.source_system = a.source_system
            and l.source_id = a.source_id
    inner join conformed_records as b
        on
            l.entity = b.entity
            and l.organization_id = b.organization_id
            and l.linked_system = b.source_system
            and l.linked_id = b.source_id
    where a.conformed_id != b.conformed_id
    group by l.entity, l.organization_id, l.source_system, l.source_id, l.external_id, l.is_ambiguous
),

broken_links as (
    select * from broken_seeds
    union all
    select * from broken_ids
),

typed as (
    select
        organization_id,
        {{ required("coalesce(source_system, '')", 'String') }} as source_system,
        {{ required("'dim_' || entity", 'String') }} as model,
        {{ required('problem', 'String') }} as problem,
        {{ required('link_kind', 'String') }} as link_kind,
        {{ required("coalesce(link, '')", 'String') }} as link,
        record_id,
        source_id
    from broken_links
)

select * from typed
