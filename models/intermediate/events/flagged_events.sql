-- depends_on: {{ ref('event_load_days') }}
{%- set held = previous('flagged_events') %}

with arrivals as (
    {%- for fact in event_facts() %}
    select
        '{{ fact.mart }}' as mart,
        source_system,
        organization_id,
        _event_key as event_key,
        _record_id as record_id,
        _reject_reason as reject_reason,
        _unreadable_columns as unreadable_columns,
        _record as record,
        _loaded_at as loaded_at
    from {{ ref('arrived_' ~ fact.entity) }}
    where
        _version = 1
        and (_reject_reason is not null or _unreadable_columns != '')
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
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

{% if held -%}
changed_days as (
    select
        mart,
        source_system,
        load_day
    from {{ ref('event_load_days') }}
    where is_changed
),

-- held_events has every key that arrived again; a row without a key is known by its load day, which was read whole
still_held as (
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
    from {{ held }}
    where
        (
            event_key is not null
            and (mart, source_system, organization_id, event_key) not in (
                select
                    h.mart,
                    h.source_system,
                    h.organization_id,
                    h.event_key
                from held_events as h
                where not h.is_newer
            )
        )
        or (
            event_key is null
            and loaded_at is not null
            and (mart, source_system, {{ load_day('loaded_at') }}) not in (
                select
                    d.mart,
                    d.source_system,
                    d.load_day
                from changed_days as d
                where d.load_day is not null
            )
        )
        or (
            event_key is null
            and loaded_at is null
            and (mart, source_system) not in (
                select
                    d.mart,
                    d.source_system
                from changed_days as d
                where d.load_day is null
            )
        )
),

{% endif -%}
flagged as (
    select * from newest_arrivals
    {%- if held %}
    union all
    select * from still_held
    where (mart, source_system) in (
        select
            d.mart,
            d.source_system
        from {{ ref('event_load_days') }} as d
    )
    {%- endif %}
)

select * from flagged
