-- An hour is read again when its signals are not those that it was read from, whatever became of them and whenever.
-- That is asked of the rows themselves and remembered nowhere else: a run that was killed or left out is made good.
with recursive hours as (
    select * from {{ ref('signal_hours') }}
    {%- if is_incremental() %}
    where (organization_id, source_system, signal_name, created_hour, fingerprint) not in (
        select
            h.organization_id,
            h.source_system,
            h.signal_name,
            h.created_hour,
            h.fingerprint
        from {{ this }} as h
    )
    {%- endif %}
),

signals as (
    select
        organization_id,
        source_system,
        signal_id,
        signal_name,
        created_at,
        created_hour,
        {{ json_document('data') }} as document
    from {{ ref('recent_signals') }}
    where (organization_id, source_system, signal_name, created_hour) in (
        select
            h.organization_id,
            h.source_system,
            h.signal_name,
            h.created_hour
        from hours as h
    )
),

-- each member, and the members of each member, with the way there
members as (
    select
        organization_id,
        source_system,
        signal_id,
        signal_name,
        created_at,
        created_hour,
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
        o.created_hour as created_hour,
        o.json_path || o.member.step as json_path,
        o.member.value as value
    from (
        select
            organization_id,
            source_system,
            signal_id,
            signal_name,
            created_at,
            created_hour,
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

-- a path that a signal has in several elements, or with several types, counts once; the way to itself it always has
paths_of_signals as (
    select
        organization_id,
        source_system,
        signal_id,
        signal_name,
        created_hour,
        json_path,
        min(created_at) as created_at,
        max(case when json_type = 'array' then 1 else 0 end) as has_array,
        max(case when json_type = 'boolean' then 1 else 0 end) as has_boolean,
        max(case when json_type = 'number' then 1 else 0 end) as has_number,
        max(case when json_type = 'string' then 1 else 0 end) as has_string
    from typed
    where json_type not in ('object', 'null') or json_path = ''
    group by organization_id, source_system, signal_id, signal_name, created_hour, json_path
),

paths as (
    select
        organization_id,
        source_system,
        signal_name,
        created_hour,
        json_path,
        count(*) as signal_count,
        max(has_array) as has_array,
        max(has_boolean) as has_boolean,
        max(has_number) as has_number,
        max(has_string) as has_string,
        min(created_at) as first_seen_at,
        max(created_at) as last_seen_at
    from paths_of_signals
    group by organization_id, source_system, signal_name, created_hour, json_path
),

fingerprinted as (
    select
        {{ required('p.organization_id', 'UUID') }} as organization_id,
        {{ required('p.source_system', 'String') }} as source_system,
        {{ required('p.signal_name', 'String') }} as signal_name,
        {{ required('p.created_hour', 'DateTime64') }} as created_hour,
        {{ required('p.json_path', 'String') }} as json_path,
        {{ required('p.signal_count', 'Int64') }} as signal_count,
        {{ required('p.has_array', 'UInt8') }} as has_array,
        {{ required('p.has_boolean', 'UInt8') }} as has_boolean,
        {{ required('p.has_number', 'UInt8') }} as has_number,
        {{ required('p.has_string', 'UInt8') }} as has_string,
        {{ required('p.first_seen_at', 'DateTime64') }} as first_seen_at,
        {{ required('p.last_seen_at', 'DateTime64') }} as last_seen_at,
        {{ required('h.fingerprint', 'Int64') }} as fingerprint
    from paths as p
    inner join hours as h
        on
            p.organization_id = h.organization_id
            and p.source_system = h.source_system
            and p.signal_name = h.signal_name
            and p.created_hour = h.created_hour
)

select * from fingerprinted
