with recursive signals as (
    select
        organization_id,
        source_system,
        signal_id,
        signal_name,
        created_at,
        {{ json_document('data') }} as document
    from {{ ref('fact_signal') }}
    where
        created_at > {{ add_days(as_of(), -1 * (var('signal_metadata_days') | int)) }}
        and created_at <= {{ as_of() }}
),

-- each member, and the members of each member, with the way there
members as (
    select
        organization_id,
        source_system,
        signal_id,
        signal_name,
        created_at,
        {{ required("''", 'String') }} as json_path,
        document as value
    from signals
    union all
    select
        o.organization_id as organization_id,
        o.source_system as source_system,
        o.signal_id as signal_id,
        o.signal_name as signal_name,
        o.created_at as created_at,
        o.json_path || o.member.step as json_path,
        o.member.value as value
    from (
        select
            organization_id,
            source_system,
            signal_id,
            signal_name,
            created_at,
            json_path,
            {{ json_members('value') }} as member
        from members
        where {{ json_kind('value') }} in ('object', 'array')
    ) as o
),

typed as (
    select
        *,
        {{ json_kind('value') }} as json_type
    from members
),

-- an element type that a signal has twice counts once
occurrences as (
    select
        organization_id,
        source_system,
        signal_id,
        signal_name,
        substring(json_path, 2) as path,
        json_type,
        min(created_at) as created_at
    from typed
    where json_type not in ('object', 'null')
    group by organization_id, source_system, signal_id, signal_name, json_path, json_type
),

types as (
    select
        organization_id,
        signal_name,
        path,
        json_type
    from occurrences
    group by organization_id, signal_name, path, json_type
),

type_lists as (
    select
        organization_id,
        signal_name,
        path,
        {{ joined_in_order('json_type', 'json_type') }} as observed_types
    from types
    group by organization_id, signal_name, path
),

rows_of_signals as (
    select
        organization_id,
        source_system,
        signal_id,
        signal_name,
        path,
        min(created_at) as created_at
    from occurrences
    group by organization_id, source_system, signal_id, signal_name, path
),

paths as (
    select
        organization_id,
        signal_name,
        path,
        count(*) as signal_count,
        min(created_at) as first_seen_at,
        max(created_at) as last_seen_at
    from rows_of_signals
    group by organization_id, signal_name, path
),

documented as (
    select
        {{ required('p.signal_name', 'String') }} as signal_name,
        {{ required('p.path', 'String') }} as json_path,
        {{ required('t.observed_types', 'String') }} as observed_types,
        {{ required('p.signal_count', 'Int64') }} as signal_count,
        {{ required('p.first_seen_at', 'DateTime64') }} as first_seen_at,
        {{ required('p.last_seen_at', 'DateTime64') }} as last_seen_at,
        {{ required('p.organization_id', 'UUID') }} as organization_id
    from paths as p
    inner join type_lists as t
        on p.organization_id = t.organization_id and p.signal_name = t.signal_name and p.path = t.path
)

select * from documented
