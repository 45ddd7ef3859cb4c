-- The deliveries that a newer version of their event replaced. It stands after the facts; what they held before is in
-- held_events.
-- depends_on: {{ ref('event_load_days') }}
{%- set previously = previous('superseded_events') %}

with held_events as (
    select * from {{ ref('held_events') }}
),

-- an event that arrived once and was not held has no second delivery
deliveries as (
    {%- for fact in event_facts() %}
    select
        '{{ fact.mart }}' as mart,
        source_system,
        organization_id,
        _event_key as event_key,
        _loaded_at as loaded_at,
        {{ required('count(*)', 'Int64') }} as row_count
    from {{ ref('arrived_' ~ fact.entity) }}
    where
        source_system in {{ streams(fact.mart) }}
        and (
            (source_system, organization_id, _event_key) in (
                select
                    a.source_system,
                    a.organization_id,
                    a._event_key
                from {{ ref('arrived_' ~ fact.entity) }} as a
                where a._version = 2
            )
            or (source_system, organization_id, _event_key) in (
                select
                    h.source_system,
                    h.organization_id,
                    h.event_key
                from held_events as h
                where h.mart = '{{ fact.mart }}'
            )
        )
    group by source_system, organization_id, _event_key, _loaded_at
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

known_newest as (
    select
        d.mart as mart,
        d.source_system as source_system,
        d.organization_id as organization_id,
        d.event_key as event_key,
        max(h.held_at) as held_at,
        greatest(max(d.loaded_at), coalesce(max(h.held_at), max(d.loaded_at))) as newest_at
    from deliveries as d
    left join held_events as h
        on
            d.mart = h.mart
            and d.source_system = h.source_system
            and d.organization_id = h.organization_id
            and d.event_key = h.event_key
    group by d.mart, d.source_system, d.organization_id, d.event_key
),

standing as (
    {%- for fact in event_facts() %}
    select
        '{{ fact.mart }}' as mart,
        source_system,
        organization_id,
        {{ fact.key }} as event_key,
        loaded_at
    from {{ ref(fact.store) }}
    where (source_system, organization_id, {{ fact.key }}) in (
        select
            n.source_system,
            n.organization_id,
            n.event_key
        from known_newest as n
        where n.mart = '{{ fact.mart }}'
    )
    union all
    {%- endfor %}
    select
        mart,
        source_system,
        organization_id,
        event_key,
        loaded_at
    from {{ ref('flagged_events') }}
    where reject_reason is not null and event_key is not null
),

-- what a version replaces counts as replaced only when that version stands, and no other: a run that leaves a fact out,
-- or fails in it, must not account for deliveries that the fact has not seen, nor count one twice that it still holds
newest as (
    select
        n.mart as mart,
        n.source_system as source_system,
        n.organization_id as organization_id,
        n.event_key as event_key,
        n.held_at as held_at,
        n.newest_at as newest_at
    from known_newest as n
    where (n.mart, n.source_system, n.organization_id, n.event_key, n.newest_at) in (
        select
            s.mart,
            s.source_system,
            s.organization_id,
            s.event_key,
            max(s.loaded_at) as standing_at
        from standing as s
        group by s.mart, s.source_system, s.organization_id, s.event_key
        having min(s.loaded_at) = max(s.loaded_at)
    )
),

{% if previously -%}
known as (
    select
        mart,
        source_system,
        organization_id,
        event_key,
        loaded_at,
        deliveries as row_count,
        superseded_rows
    from {{ previously }}
    where (mart, source_system) in (
        select
            d.mart,
            d.source_system
        from {{ ref('event_load_days') }} as d
    )
),

{% endif -%}
-- deliveries of these events in load days that were not read again: those known to be superseded, and the held one
elsewhere as (
    {%- if previously %}
    select
        k.mart as mart,
        k.source_system as source_system,
        k.organization_id as organization_id,
        k.event_key as event_key,
        k.loaded_at as loaded_at,
        k.row_count as row_count
    from known as k
    inner join newest as n
        on
            k.mart = n.mart
            and k.source_system = n.source_system
            and k.organization_id = n.organization_id
            and k.event_key = n.event_key
    union all
    {%- endif %}
    select
        mart,
        source_system,
        organization_id,
        event_key,
        held_at as loaded_at,
        {{ required('1', 'Int64') }} as row_count
    from newest
    where held_at is not null
),

-- a load time counts once: as it was read now, else as it is known
counted as (
    select
        mart,
        source_system,
        organization_id,
        event_key,
        loaded_at,
        row_count,
        1 as preference
    from deliveries
    where (mart, source_system, organization_id, event_key) in (
        select
            n.mart,
            n.source_system,
            n.organization_id,
            n.event_key
        from newest as n
    )
    union all
    select
        mart,
        source_system,
        organization_id,
        event_key,
        loaded_at,
        max(row_count) as row_count,
        2 as preference
    from elsewhere
    group by mart, source_system, organization_id, event_key, loaded_at
),

preferred as (
    select *
    from counted
    qualify row_number() over (
        partition by mart, source_system, organization_id, event_key, loaded_at
        order by preference
    ) = 1
),

judged as (
    select
        p.mart as mart,
        p.source_system as source_system,
        p.organization_id as organization_id,
        p.event_key as event_key,
        p.loaded_at as loaded_at,
        p.row_count as row_count,
        p.row_count - case when p.loaded_at = n.newest_at then 1 else 0 end as superseded_rows
    from preferred as p
    inner join newest as n
        on
            p.mart = n.mart
            and p.source_system = n.source_system
            and p.organization_id = n.organization_id
            and p.event_key = n.event_key
    {%- if previously %}
    union all
    select * from known
    where (mart, source_system, organization_id, event_key) not in (
        select
            n.mart,
            n.source_system,
            n.organization_id,
            n.event_key
        from newest as n
    )
    {%- endif %}
),

typed as (
    select
        mart,
        source_system,
        organization_id,
        event_key,
        loaded_at,
        {{ required('row_count', 'Int64') }} as deliveries,
        {{ required('superseded_rows', 'Int64') }} as superseded_rows
    from judged
    where superseded_rows > 0
)

select * from typed
