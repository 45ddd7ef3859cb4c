with intervals as (
    select * from {{ ref('mrr_intervals') }}
),

in_force as (
    select i.*
    from intervals as i
    where
        {{ is_in_force('i', param('as_of')) }}
        and i.mrr_type in ('recurring', 'seat_based', 'committed_usage')
),

summed as (
    {{ mrr_by_subscription('in_force', 'committed_usage') }}
)

select * from summed
