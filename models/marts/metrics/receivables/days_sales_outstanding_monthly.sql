with activity as (
    select * from {{ ref('invoice_activity_daily') }}
),

aging as (
    select * from {{ ref('invoice_aging_monthly') }}
),

months as (
    select * from {{ ref('complete_months') }}
),

billed_daily as (
    select
        organization_id,
        currency,
        activity_date,
        {{ exact_sum('billed') }} as billed
    from activity
    where billed != 0
    group by organization_id, currency, activity_date
),

receivables as (
    select
        organization_id,
        currency,
        month_end,
        {{ exact_sum('amount_open') }} as receivables
    from aging
    group by organization_id, currency, month_end
),

first_days as (
    select
        organization_id,
        currency,
        min(activity_date) as first_day
    from billed_daily
    group by organization_id, currency
),

-- every month from the first invoice on, also one in which nothing was billed or owed
spine as (
    select
        f.organization_id as organization_id,
        f.currency as currency,
        m.month_end as month_end
    from first_days as f
    cross join months as m
    where m.month_end >= f.first_day
),

billed as (
    select
        s.organization_id as organization_id,
        s.currency as currency,
        s.month_end as month_end,
        {{ exact_sum(
            "case when date_diff('day', b.activity_date, s.month_end) between 0 and 89 then b.billed else 0 end"
        ) }} as billed_90_days
    from spine as s
    inner join billed_daily as b
        on s.organization_id = b.organization_id and s.currency = b.currency
    group by s.organization_id, s.currency, s.month_end
),

compared as (
    select
        b.organization_id as organization_id,
        b.currency as currency,
        b.month_end as month_end,
        {{ required('coalesce(r.receivables, 0)', 'Decimal(38, 12)') }} as receivables,
        b.billed_90_days as billed_90_days
    from billed as b
    left join receivables as r
        on b.organization_id = r.organization_id and b.currency = r.currency and b.month_end = r.month_end
),

documented as (
    select
        organization_id,
        currency,
        month_end,
        receivables,
        {{ required('billed_90_days', 'Decimal(38, 12)') }} as billed_90_days,
        {{ ratio('receivables', 'billed_90_days') }} * 90 as days_sales_outstanding
    from compared
)

select * from documented
