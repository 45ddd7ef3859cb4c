with days as (
    select date_day
    from {{ days_between(var('calendar_start'), var('calendar_end')) }}
),

documented as (
    select
        {{ required('date_day', 'Date') }} as date_day,
        {{ required('extract(year from date_day)', 'Int32') }} as year,
        {{ required('extract(quarter from date_day)', 'Int32') }} as quarter,
        {{ required('extract(month from date_day)', 'Int32') }} as month,
        {{ required('extract(day from date_day)', 'Int32') }} as day_of_month,
        {{ required(iso_day_of_week('date_day'), 'Int32') }} as day_of_week,
        {{ required("date_trunc('week', date_day)", 'Date') }} as week_start,
        {{ required("date_trunc('month', date_day)", 'Date') }} as month_start,
        {{ required(month_end('date_day'), 'Date') }} as month_end,
        {{ required("date_trunc('quarter', date_day)", 'Date') }} as quarter_start,
        {{ required("date_trunc('year', date_day)", 'Date') }} as year_start,
        {{ required('date_day = ' ~ month_end('date_day'), 'Bool') }} as is_month_end
    from days
)

select * from documented
