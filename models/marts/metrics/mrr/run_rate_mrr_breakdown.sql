with intervals as (
    select * from {{ ref('mrr_intervals') }}
),

in_force as (
    {{ mrr_in_force('intervals', 'usage') }}
),

summed as (
    {{ mrr_by_subscription('in_force', 'usage') }}
)

select * from summed
