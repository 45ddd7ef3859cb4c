-- What signals say of themselves: minutes of calls by direction, from the JSON that they carry.
with calls as (
    select
        s.organization_id as organization_id,
        {{ json_path_text('s.data', "'direction'") }} as direction,
        {{ to_decimal(json_path_text('s.data', "'usage.minutes'")) }} as minutes
    from {{ ref('fact_signal') }} as s
    where s.signal_name = 'call_minutes'
)

select
    organization_id,
    direction,
    count(*) as calls,
    sum(minutes) as minutes
from calls
group by organization_id, direction
order by organization_id asc, direction asc
