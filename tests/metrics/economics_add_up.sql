-- economics_daily holds the revenue of revenue_daily and the cost of cost_allocation, by organisation, system, currency
-- and day, and every signal once.
with economics as (
    select
        organization_id,
        source_system,
        currency,
        date_day,
        {{ exact_sum('revenue') }} as revenue,
        {{ exact_sum('usage_revenue + recurring_revenue + seat_revenue + onetime_revenue') }} as revenue_by_kind,
        {{ exact_sum('cost') }} as cost
    from {{ ref('economics_daily') }}
    group by organization_id, source_system, currency, date_day
),

revenue as (
    select
        organization_id,
        source_system,
        currency,
        date_day,
        {{ exact_sum('revenue') }} as revenue
    from {{ ref('revenue_daily') }}
    group by organization_id, source_system, currency, date_day
),

costs as (
    select
        organization_id,
        source_system,
        currency,
        date_day,
        {{ exact_sum('cost') }} as cost
    from {{ ref('cost_allocation') }}
    group by organization_id, source_system, currency, date_day
),

signals as (
    select
        organization_id,
        source_system,
        count(*) as signal_count
    from {{ ref('fact_signal') }}
    group by organization_id, source_system
),

events as (
    select
        organization_id,
        source_system,
        sum(event_count) as event_count
    from {{ ref('economics_daily') }}
    group by organization_id, source_system
),

compared as (
    select
        coalesce(r.organization_id, e.organization_id) as organization_id,
        coalesce(r.source_system, e.source_system) as source_system,
        'revenue' as compared_by,
        coalesce(r.revenue, 0) as expected,
        coalesce(e.revenue, 0) as actual
    from revenue as r
    full outer join economics as e
        on
            r.organization_id = e.organization_id
            and r.source_system = e.source_system
            and r.currency = e.currency
            and r.date_day = e.date_day
    union all
    select
        organization_id,
        source_system,
        'revenue by kind' as compared_by,
        revenue as expected,
        revenue_by_kind as actual
    from economics
    union all
    select
        coalesce(c.organization_id, e.organization_id) as organization_id,
        coalesce(c.source_system, e.source_system) as source_system,
        'cost' as compared_by,
        coalesce(c.cost, 0) as expected,
        coalesce(e.cost, 0) as actual
    from costs as c
    full outer join economics as e
        on
            c.organization_id = e.organization_id
            and c.source_system = e.source_system
            and c.currency = e.currency
            and c.date_day = e.date_day
    union all
    select
        coalesce(s.organization_id, v.organization_id) as organization_id,
        coalesce(s.source_system, v.source_system) as source_system,
        'events' as compared_by,
        {{ to_exact('coalesce(s.signal_count, 0)') }} as expected,
        {{ to_exact('coalesce(v.event_count, 0)') }} as actual
    from signals as s
    full outer join events as v
        on s.organization_id = v.organization_id and s.source_system = v.source_system
)

select * from compared
where actual is distinct from expected
