-- Asked for everything, the rows by subscription and by strategy sum to those of revenue_metrics.
with metrics as (
    select * from {{ call_function('revenue_metrics') }}
),

subscriptions as (
    select
        organization_id,
        currency,
        {{ exact_sum('revenue') }} as revenue,
        {{ exact_sum('cost') }} as cost,
        sum(event_count) as event_count,
        sum(event_count_with_null_cost) as event_count_with_null_cost
    from {{ call_function('revenue_by_subscription') }}
    group by organization_id, currency
),

strategies as (
    select
        organization_id,
        currency,
        {{ exact_sum('revenue') }} as revenue
    from {{ call_function('revenue_by_strategy') }}
    group by organization_id, currency
),

compared as (
    select
        coalesce(m.organization_id, s.organization_id) as organization_id,
        coalesce(m.currency, s.currency) as currency,
        m.revenue as revenue,
        s.revenue as revenue_by_subscription,
        coalesce(t.revenue, 0) as revenue_by_strategy,
        m.cost as cost,
        s.cost as cost_by_subscription,
        m.event_count as event_count,
        s.event_count as events_by_subscription,
        m.event_count_with_null_cost as event_count_with_null_cost,
        s.event_count_with_null_cost as null_costs_by_subscription
    from metrics as m
    full outer join subscriptions as s
        on m.organization_id = s.organization_id and m.currency = s.currency
    left join strategies as t
        on m.organization_id = t.organization_id and m.currency = t.currency
)

select * from compared
where
    revenue_by_subscription is distinct from revenue
    or revenue_by_strategy is distinct from revenue
    or cost_by_subscription is distinct from cost
    or events_by_subscription is distinct from event_count
    or null_costs_by_subscription is distinct from event_count_with_null_cost
