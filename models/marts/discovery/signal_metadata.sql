with signal_paths_hourly as (
    select * from {{ ref('signal_paths_hourly') }}
),

paths as (
    select
        organization_id,
        signal_name,
        json_path,
        sum(signal_count) as signal_count,
        max(has_array) as has_array,
        max(has_boolean) as has_boolean,
        max(has_number) as has_number,
        max(has_string) as has_string,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at
    from signal_paths_hourly
    where json_path != ''
    group by organization_id, signal_name, json_path
),

described as (
    select
        *,
        case when has_array = 1 then ',array' else '' end
        || case when has_boolean = 1 then ',boolean' else '' end
        || case when has_number = 1 then ',number' else '' end
        || case when has_string = 1 then ',string' else '' end as types
    from paths
),

documented as (
    select
        {{ required('signal_name', 'String') }} as signal_name,
        {{ required('substring(json_path, 2)', 'String') }} as json_path,
        {{ required('substring(types, 2)', 'String') }} as observed_types,
        {{ required('signal_count', 'Int64') }} as signal_count,
        {{ required('first_seen_at', 'DateTime64') }} as first_seen_at,
        {{ required('last_seen_at', 'DateTime64') }} as last_seen_at,
        {{ required('organization_id', 'UUID') }} as organization_id
    from described
)

select * from documented
