with days as (
    select * from {{ ref('dim_date') }}
),

months as (
    select
        month_start,
        date_day as month_end,
        {{ last_moment_of('date_day') }} as ends_at
    from days
    where is_month_end
),

complete as (
    select *
    from months
    where ends_at < {{ as_of() }}
)

select * from complete
