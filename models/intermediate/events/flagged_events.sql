-- depends_on: {{ ref('event_load_days') }}
{%- set previously = previous('flagged_events') %}

with arrivals as (
    select
        mart,
        source_system,
        organization_id,
        event_key,
        record_id,
        reject_reason,
        unreadable_columns,
        {{ required('record', 'String') }} as record,
        loaded_at
    from {{ ref('arrived_events') }}
    where version = 1 and (reject_reason is not null or unreadable_columns != '')
),

held_events as (
    select * from {{ ref('held_events') }}
),

newest_arrivals as (
    select *
    from arrivals
    where
        event_key is null
        or (mart, source_system, organization_id, event_key) not in (
            select
                h.mart,
                h.source_system,
                h.organization_id,
                h.event_key
            from held_events as h
            where h.is_newer
        )
),

{% if previously -%}
changed_days as (
    select
        mart,
        source_system,
        load_day
    from {{ ref('event_load_days') }}
    where is_changed
),

flagged_before as (
    select
        mart,
        source_system,
        organization_id,
        event_key,
        record_id,
        reject_reason,
        unreadable_columns,
        record,
        loaded_at
    from {{ previously }}
    where {{ is_streamed() }}
),

-- held_events has every key that arrived again; a row without a key is known by its load day, which was read whole
still_flagged as (
    select
        b.mart as mart,
        b.source_system as source_system,
        b.organization_id as organization_id,
        b.event_key as event_key,
        b.record_id as record_id,
        b.reject_reason as reject_reason,
        b.unreadable_columns as unreadable_columns,
        b.record as record,
        b.loaded_at as loaded_at
    from flagged_before as b
    left join changed_days as d
        on
            b.mart = d.mart
            and b.source_system = d.source_system
            and {{ load_day('b.loaded_at') }} is not distinct from d.load_day
    left join held_events as h
        on
            b.mart = h.mart
            and b.source_system = h.source_system
            and b.organization_id = h.organization_id
            and b.event_key = h.event_key
            and not h.is_newer
    where (b.event_key is not null and h.mart is null) or (b.event_key is null and d.mart is null)
),

{% endif -%}
flagged as (
    select * from newest_arrivals
    {%- if previously %}
    union all
    select * from still_flagged
    {%- endif %}
)

select * from flagged
