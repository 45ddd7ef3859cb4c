{%- set known = "('" ~ var('systems') | join("', '") ~ "')" -%}
{%- set enabled = "('" ~ enabled_systems() | join("', '") ~ "')" -%}

with delivered as (
    {%- for entity in conformed_entities() %}
    select
        '{{ entity.entity }}' as entity,
        {{ text('organization_id') }} as raw_organization_id,
        {{ text('link') }} as link,
        {{ lower_case(text('source_system')) }} as source_system,
        {{ text('record_id') }} as record_id
    from {{ links_of(entity) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

identified as (
    select
        entity,
        coalesce({{ organization_key('raw_organization_id') }}, {{ default_organization_key() }}) as organization_id,
        link,
        source_system,
        record_id
    from delivered
),

-- a record may stand in a list twice
keyed as (
    select
        entity,
        organization_id,
        link,
        source_system,
        record_id,
        {{ record_key('record_id') }} as source_id
    from identified
    group by entity, organization_id, link, source_system, record_id
),

counted as (
    select
        *,
        count(source_id) over (partition by entity, organization_id, link) as records
    from keyed
),

known_records as (
    select * from {{ ref('known_records') }}
),

checked as (
    select
        l.entity as entity,
        l.organization_id as organization_id,
        l.link as link,
        l.source_system as source_system,
        l.record_id as record_id,
        l.source_id as source_id,
        case
            when l.link is null then 'missing_value:link'
            when l.source_system is null then 'missing_value:source_system'
            when l.record_id is null then 'missing_value:record_id'
            when l.source_system not in {{ known }} then 'unknown_system'
            -- a system that is off knows nobody, which is no mistake
            when l.source_system not in {{ enabled }} then null
            when k.source_id is null then 'unknown_record'
            when l.records = 1 then 'linked_to_nothing'
        end as problem
    from counted as l
    left join known_records as k
        on
            l.entity = k.entity
            and l.organization_id = k.organization_id
            and l.source_system = k.source_system
            and l.source_id = k.source_id
)

select * from checked
