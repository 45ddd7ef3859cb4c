with intervals as (
    select * from {{ ref('mrr_intervals') }}
),

in_force as (
    {{ mrr_in_force('intervals', 'committed_usage') }}
),

summed as (
    {{ mrr_by_subscription('in_force', 'committed_usage') }}
)

select * from summed
