{%- set previously = previous('superseded_events') -%}

with settled_events as (
    select * from {{ ref('settled_events') }}
),

repeated_events as (
    select * from {{ ref('repeated_events') }}
),

-- as they were read in this run: an event that arrived once is settled because it was held
arrivals as (
    select
        r.mart as mart,
        r.source_system as source_system,
        r.organization_id as organization_id,
        r.event_key as event_key,
        r.loaded_at as loaded_at,
        {{ required('count(*)', 'Int64') }} as deliveries
    from repeated_events as r
    inner join settled_events as e
        on
            r.mart = e.mart
            and r.source_system = e.source_system
            and r.organization_id = e.organization_id
            and r.event_key = e.event_key
    group by r.mart, r.source_system, r.organization_id, r.event_key, r.loaded_at
    union all
    select
        h.mart as mart,
        h.source_system as source_system,
        h.organization_id as organization_id,
        h.event_key as event_key,
        h.newest_arrival_at as loaded_at,
        {{ required('1', 'Int64') }} as deliveries
    from {{ ref('held_events') }} as h
    inner join settled_events as e
        on
            h.mart = e.mart
            and h.source_system = e.source_system
            and h.organization_id = e.organization_id
            and h.event_key = e.event_key
    where (h.mart, h.source_system, h.organization_id, h.event_key) not in ({{ events_in('repeated_events') }})
),

{% if previously -%}
known as (
    select
        mart,
        source_system,
        organization_id,
        event_key,
        loaded_at,
        deliveries,
        superseded_rows
    from {{ previously }}
    where {{ is_streamed() }}
),

{% endif -%}
-- as they are known of load days that were not read again: those superseded before, and the one that was held
known_deliveries as (
    {%- if previously %}
    select
        mart,
        source_system,
        organization_id,
        event_key,
        loaded_at,
        deliveries
    from known
    where (mart, source_system, organization_id, event_key) in ({{ events_in('settled_events') }})
    union all
    {%- endif %}
    select
        mart,
        source_system,
        organization_id,
        event_key,
        held_at as loaded_at,
        {{ required('1', 'Int64') }} as deliveries
    from settled_events
    where held_at is not null
),

deliveries as (
    select * from arrivals
    union all
    select
        mart,
        source_system,
        organization_id,
        event_key,
        loaded_at,
        max(deliveries) as deliveries
    from known_deliveries
    where (mart, source_system, organization_id, event_key, loaded_at) not in (
        select
            a.mart,
            a.source_system,
            a.organization_id,
            a.event_key,
            a.loaded_at
        from arrivals as a
    )
    group by mart, source_system, organization_id, event_key, loaded_at
),

counted as (
    select
        d.mart as mart,
        d.source_system as source_system,
        d.organization_id as organization_id,
        d.event_key as event_key,
        d.loaded_at as loaded_at,
        d.deliveries as deliveries,
        {{ required(
            'd.deliveries - case when d.loaded_at = e.newest_at then 1 else 0 end', 'Int64'
        ) }} as superseded_rows
    from deliveries as d
    inner join settled_events as e
        on
            d.mart = e.mart
            and d.source_system = e.source_system
            and d.organization_id = e.organization_id
            and d.event_key = e.event_key
),

superseded as (
    select * from counted
    where superseded_rows > 0
    {%- if previously %}
    union all
    select * from known
    where (mart, source_system, organization_id, event_key) not in ({{ events_in('settled_events') }})
    {%- endif %}
)

select * from superseded
