with fees as (
    select * from {{ ref('mrr_fees') }}
),

months as (
    select * from {{ ref('complete_months') }}
),

-- what holds at the last millisecond of a month is the month's
at_month_ends as (
    select
        m.month_start as month_start,
        m.month_end as month_end,
        f.organization_id as organization_id,
        f.source_system as source_system,
        f.order_id as order_id,
        f.customer_id as customer_id,
        f.currency as currency,
        f.charge_type as charge_type,
        f.mrr as mrr
    from fees as f
    cross join months as m
    where {{ is_in_force('f.valid_from', 'f.valid_until', 'm.ends_at') }}
),

summed as (
    select
        organization_id,
        source_system,
        month_start,
        month_end,
        order_id,
        customer_id,
        currency,
        {{ exact_sum("case when charge_type = 'recurring' then mrr else 0 end") }} as recurring_mrr,
        {{ exact_sum("case when charge_type = 'seat_based' then mrr else 0 end") }} as seat_mrr,
        {{ exact_sum('mrr') }} as mrr
    from at_month_ends
    group by organization_id, source_system, month_start, month_end, order_id, customer_id, currency
)

select * from summed
