with movements as (
    select * from {{ ref('mrr_movements') }}
),

dated as (
    select
        *,
        min(month_start) over (partition by organization_id, customer_id, currency) as cohort_month
    from movements
),

numbered as (
    select
        *,
        {{ month_boundaries_between('cohort_month', 'month_start') }} as months_since
    from dated
),

summed as (
    select
        organization_id,
        currency,
        cohort_month,
        {{ required('months_since', 'Int64') }} as months_since,
        month_start,
        {{ required('sum(case when closing != 0 then 1 else 0 end)', 'Int64') }} as customers,
        {{ exact_sum('closing') }} as mrr
    from numbered
    group by organization_id, currency, cohort_month, months_since, month_start
)

select * from summed
