{#-
    A metered period earns its charge, a fee that is wholly earned its amount: to the last of twelve decimals. Periods that
    begin within a day share that day, so they are compared together, line by line and version by version. And nothing else
    is earned but fees, metered and rated usage and prepaid balances.
-#}
with metered_periods as (
    select * from {{ ref('metered_periods') }}
    where period_charge is not null
),

usage_days as (
    select
        organization_id,
        order_line_id,
        price_valid_from,
        date_day,
        revenue
    from {{ ref('revenue_daily') }}
    where source_system in {{ event_priced_systems() }} and charge_type = 'usage'
),

versions as (
    select
        organization_id,
        order_line_id,
        price_valid_from,
        {{ exact_sum('period_charge') }} as charge
    from metered_periods
    group by organization_id, order_line_id, price_valid_from
),

earned_by_versions as (
    select
        organization_id,
        order_line_id,
        price_valid_from,
        {{ exact_sum('revenue') }} as revenue
    from usage_days
    group by organization_id, order_line_id, price_valid_from
),

closed_periods as (
    select
        organization_id,
        order_line_id,
        price_valid_from,
        period_number,
        period_charge as charge,
        {{ day_of('period_start') }} as first_day,
        {{ day_of(add_milliseconds('ends_at', -1)) }} as last_day
    from metered_periods
    where
        is_closed
        and period_start = {{ nullable(day_of('period_start'), 'DateTime64') }}
        and ends_at = {{ nullable(day_of('ends_at'), 'DateTime64') }}
),

earned_by_periods as (
    select
        p.organization_id as organization_id,
        p.order_line_id as order_line_id,
        p.price_valid_from as price_valid_from,
        p.period_number as period_number,
        {{ exact_sum('d.revenue') }} as revenue
    from closed_periods as p
    inner join usage_days as d
        on
            p.organization_id = d.organization_id
            and p.order_line_id = d.order_line_id
            and p.price_valid_from = d.price_valid_from
    where d.date_day >= p.first_day and d.date_day <= p.last_day
    group by p.organization_id, p.order_line_id, p.price_valid_from, p.period_number
),

whole_fees as (
    select
        organization_id,
        order_line_id,
        price_valid_from,
        charge_type,
        first_day,
        {{ day_of(add_days('first_day', 'days - 1')) }} as last_day,
        amount
    from {{ ref('line_fees') }}
    where days_earned = days and amount is not null
),

fee_days as (
    select
        organization_id,
        order_line_id,
        price_valid_from,
        charge_type,
        date_day,
        revenue
    from {{ ref('fee_revenue_daily') }}
),

earned_fees as (
    select
        f.organization_id as organization_id,
        f.order_line_id as order_line_id,
        f.first_day as first_day,
        f.amount as charge,
        {{ exact_sum('d.revenue') }} as revenue
    from whole_fees as f
    left join fee_days as d
        on
            f.organization_id = d.organization_id
            and f.order_line_id = d.order_line_id
            and f.charge_type = d.charge_type
            and f.price_valid_from is not distinct from d.price_valid_from
            and f.first_day <= d.date_day
            and f.last_day >= d.date_day
    group by f.organization_id, f.order_line_id, f.first_day, f.amount
),

parts as (
    select
        organization_id,
        revenue
    from {{ ref('fee_revenue_daily') }}
    union all
    select
        organization_id,
        revenue
    from {{ ref('metered_revenue_daily') }}
    union all
    select
        organization_id,
        revenue
    from {{ ref('rated_revenue_daily') }}
    union all
    select
        organization_id,
        revenue
    from {{ ref('prepaid_revenue_daily') }}
),

sums_of_parts as (
    select
        organization_id,
        {{ exact_sum('revenue') }} as charge
    from parts
    group by organization_id
),

totals as (
    select
        organization_id,
        {{ exact_sum('revenue') }} as revenue
    from {{ ref('revenue_daily') }}
    group by organization_id
),

compared as (
    select
        'price version' as compared_by,
        v.organization_id as organization_id,
        v.order_line_id as order_line_id,
        v.charge as charge,
        coalesce(e.revenue, 0) as revenue
    from versions as v
    left join earned_by_versions as e
        on
            v.organization_id = e.organization_id
            and v.order_line_id = e.order_line_id
            and v.price_valid_from = e.price_valid_from
    union all
    select
        'closed period' as compared_by,
        p.organization_id as organization_id,
        p.order_line_id as order_line_id,
        p.charge as charge,
        coalesce(e.revenue, 0) as revenue
    from closed_periods as p
    left join earned_by_periods as e
        on
            p.organization_id = e.organization_id
            and p.order_line_id = e.order_line_id
            and p.price_valid_from = e.price_valid_from
            and p.period_number = e.period_number
    union all
    select
        'fee' as compared_by,
        organization_id,
        order_line_id,
        charge,
        revenue
    from earned_fees
    union all
    select
        'organisation' as compared_by,
        coalesce(s.organization_id, t.organization_id) as organization_id,
        {{ nullable('null', 'UUID') }} as order_line_id,
        coalesce(s.charge, 0) as charge,
        coalesce(t.revenue, 0) as revenue
    from sums_of_parts as s
    full outer join totals as t
        on s.organization_id = t.organization_id
)

select * from compared
where revenue is distinct from charge
