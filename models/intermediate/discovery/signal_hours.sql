with recent_signals as (
    select * from {{ ref('recent_signals') }}
),

hours as (
    select
        organization_id,
        source_system,
        signal_name,
        created_hour,
        {{ required(fingerprint('content_hash'), 'Int64') }} as fingerprint
    from recent_signals
    group by organization_id, source_system, signal_name, created_hour
)

select * from hours
