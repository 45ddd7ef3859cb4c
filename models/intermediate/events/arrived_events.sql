with repeated_events as (
    select * from {{ ref('repeated_events') }}
),

arrived_events as (
    {%- for fact in event_facts() %}
    select
        '{{ fact.mart }}' as mart,
        source_system,
        organization_id,
        _event_key as event_key,
        {{ required('1', 'Int64') }} as version,
        _record_id as record_id,
        _reject_reason as reject_reason,
        _unreadable_columns as unreadable_columns,
        _record as record,
        _loaded_at as loaded_at
    from {{ ref('arrived_' ~ fact.entity) }}
    where
        _event_key is null
        or not {{ is_repeated(fact) }}
    union all
    {%- endfor %}
    select
        mart,
        source_system,
        organization_id,
        event_key,
        version,
        record_id,
        reject_reason,
        unreadable_columns,
        record,
        loaded_at
    from repeated_events
)

select * from arrived_events
