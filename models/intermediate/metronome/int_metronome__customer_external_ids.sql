with customers as (
    select * from {{ ref('stg_metronome__customer') }}
),

good_customers as (
    select
        organization_id,
        id,
        ingest_aliases
    from customers
    where _reject_reason is null
),

alias_positions as (
    select
        organization_id,
        id,
        ingest_aliases,
        {{ json_array_positions('ingest_aliases') }} as position
    from good_customers
),

aliases as (
    select
        organization_id,
        id,
        {{ json_array_text('ingest_aliases', 'position') }} as alias
    from alias_positions
),

named as (
    select
        organization_id,
        id,
        id as external_id
    from good_customers
    union all
    select
        organization_id,
        id,
        {{ identifier('alias') }} as external_id
    from aliases
    where alias is not null
),

-- an alias may stand in the list twice, or repeat the id
canonical as (
    select
        organization_id,
        {{ entity_key('metronome', 'customer', 'id') }} as customer_id,
        external_id
    from named
    group by organization_id, id, external_id
)

select * from canonical
