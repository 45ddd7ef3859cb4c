-- A table, since the facts change in this run and what they held before is asked for after it.
-- A feed that is no event stream states everything anew, so of it nothing is held.
with newest_arrivals as (
    select
        mart,
        source_system,
        organization_id,
        event_key,
        loaded_at as newest_arrival_at
    from {{ ref('arrived_events') }}
    where version = 1 and event_key is not null and {{ is_streamed() }}
),

held as (
    {%- for fact in event_facts() if previous(fact.store) %}
    {{ stored_events(fact, previous(fact.store), keys_of(fact, 'newest_arrivals')) }}
    union all
    {%- endfor %}
    {%- if previous('flagged_events') %}
    select
        mart,
        source_system,
        organization_id,
        event_key,
        loaded_at
    from {{ previous('flagged_events') }}
    where event_key is not null
    union all
    {%- endif %}
    select
        mart,
        source_system,
        organization_id,
        event_key,
        newest_arrival_at as loaded_at
    from newest_arrivals
    where 1 = 0
),

newest_held as (
    select
        mart,
        source_system,
        organization_id,
        event_key,
        max(loaded_at) as held_at
    from held
    group by mart, source_system, organization_id, event_key
),

compared as (
    select
        a.mart as mart,
        a.source_system as source_system,
        a.organization_id as organization_id,
        a.event_key as event_key,
        a.newest_arrival_at as newest_arrival_at,
        h.held_at as held_at,
        {{ required('h.held_at > a.newest_arrival_at', 'Bool') }} as is_newer
    from newest_arrivals as a
    inner join newest_held as h
        on
            a.mart = h.mart
            and a.source_system = h.source_system
            and a.organization_id = h.organization_id
            and a.event_key = h.event_key
)

select * from compared
