with known_records as (
    select * from {{ ref('known_records') }}
),

customer_ids as (
    {{ union_systems('customer_external_ids') }}
),

products as (
    {{ union_systems('products') }}
),

-- an id that is a UUID names the same thing wherever it stands; one like 1 or 42 does so in its own system alone
own_ids as (
    select
        'customer' as entity,
        organization_id,
        source_system,
        customer_id as source_id,
        {{ identifier('external_id') }} as external_id
    from customer_ids
    union all
    select
        'product' as entity,
        organization_id,
        source_system,
        id as source_id,
        {{ identifier('external_id') }} as external_id
    from products
    where external_id is not null
    union all
    select
        entity,
        organization_id,
        source_system,
        source_id,
        cast(source_id as {{ string_type() }}) as external_id
    from known_records
),

external_ids as (
    select
        entity,
        organization_id,
        source_system,
        source_id,
        external_id
    from own_ids
    where source_id is distinct from {{ record_key('external_id') }} or {{ to_uuid('external_id') }} is not null
    group by entity, organization_id, source_system, source_id, external_id
),

-- an external id may be what another system calls its record
elsewhere as (
    {%- for system in enabled_systems() %}
    select
        entity,
        organization_id,
        '{{ system }}' as source_system,
        external_id
    from external_ids
    where source_system != '{{ system }}'
    group by entity, organization_id, external_id
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

keyed as (
    select
        *,
        {{ record_key('external_id') }} as source_id
    from elsewhere
),

named as (
    select * from external_ids
    union all
    select
        k.entity as entity,
        k.organization_id as organization_id,
        k.source_system as source_system,
        k.source_id as source_id,
        k.external_id as external_id
    from keyed as k
    inner join known_records as r
        on
            k.entity = r.entity
            and k.organization_id = r.organization_id
            and k.source_system = r.source_system
            and k.source_id = r.source_id
),

shared as (
    select
        entity,
        organization_id,
        external_id
    from named
    group by entity, organization_id, external_id
    having min(source_system) != max(source_system)
),

shared_ids as (
    select
        n.entity as entity,
        n.organization_id as organization_id,
        n.source_system as source_system,
        n.source_id as source_id,
        n.external_id as external_id
    from named as n
    inner join shared as s
        on n.entity = s.entity and n.organization_id = s.organization_id and n.external_id = s.external_id
    group by n.entity, n.organization_id, n.source_system, n.source_id, n.external_id
)

select * from shared_ids
