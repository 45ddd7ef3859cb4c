-- What a version replaces counts as replaced only when that version stands, and no other: a run that leaves a fact out,
-- or fails in it, must not account for deliveries that the fact has not seen, nor count one twice that it still holds.
-- So this stands after the facts; what they held before is in held_events.
with held_events as (
    select * from {{ ref('held_events') }}
),

-- an event that arrived once and was not held has no second delivery
repeated as (
    select
        mart,
        source_system,
        organization_id,
        event_key,
        held_at,
        greatest(newest_arrival_at, held_at) as newest_at
    from held_events
    union all
    select
        r.mart as mart,
        r.source_system as source_system,
        r.organization_id as organization_id,
        r.event_key as event_key,
        {{ nullable('null', 'DateTime64') }} as held_at,
        r.loaded_at as newest_at
    from {{ ref('repeated_events') }} as r
    where
        r.version = 1
        and {{ is_streamed('r.') }}
        and (r.mart, r.source_system, r.organization_id, r.event_key) not in ({{ events_in('held_events') }})
),

standing as (
    {%- for fact in event_facts() %}
    {{ stored_events(fact, ref(fact.store), keys_of(fact, 'repeated')) }}
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

settled as (
    select *
    from repeated
    where (mart, source_system, organization_id, event_key, newest_at) in (
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
)

select * from settled
