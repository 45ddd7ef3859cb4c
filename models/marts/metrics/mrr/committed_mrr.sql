with intervals as (
    select * from {{ ref('mrr_intervals') }}
),

in_force as (
    {{ mrr_in_force('intervals', 'committed_usage') }}
),

summed as (
    select
        f.organization_id as organization_id,
        f.currency as currency,
        {{ exact_sum('f.mrr') }} as mrr
    from in_force as f
    group by f.organization_id, f.currency
)

select * from summed
