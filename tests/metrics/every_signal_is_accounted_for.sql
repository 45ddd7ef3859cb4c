-- A signal whose usage is priced here is charged for or listed with a reason, and counts for one line at most: by
-- organisation and system there are as many signals as events in revenue and rows of unbilled_usage. The events of a
-- period whose charge is too large to state are in neither.
with signals as (
    select
        organization_id,
        source_system,
        count(*) as signal_count
    from {{ ref('fact_signal') }}
    where source_system in {{ event_priced_systems() }}
    group by organization_id, source_system
),

judged as (
    select
        organization_id,
        source_system,
        count(*) as judged_count,
        count(distinct signal_id) as distinct_count,
        sum(case when reason is null then 1 else 0 end) as metered_count,
        sum(case when reason is not null then 1 else 0 end) as unbilled_count,
        sum(case when (reason is null) = (order_line_id is null) then 1 else 0 end) as contradictory_count
    from {{ ref('metered_signals') }}
    group by organization_id, source_system
),

billed as (
    select
        organization_id,
        source_system,
        sum(event_count) as billed_count
    from {{ ref('revenue_daily') }}
    group by organization_id, source_system
),

unstated as (
    select
        d.organization_id as organization_id,
        l.source_system as source_system,
        sum(d.event_count) as unstated_count
    from {{ ref('metered_periods') }} as d
    inner join {{ ref('billable_lines') }} as l
        on d.organization_id = l.organization_id and d.order_line_id = l.order_line_id
    where d.period_charge is null
    group by d.organization_id, l.source_system
),

unbilled as (
    select
        organization_id,
        source_system,
        count(*) as listed_count
    from {{ ref('unbilled_usage') }}
    group by organization_id, source_system
),

compared as (
    select
        coalesce(s.organization_id, j.organization_id) as organization_id,
        coalesce(s.source_system, j.source_system) as source_system,
        s.signal_count as signal_count,
        j.judged_count as judged_count,
        j.distinct_count as distinct_count,
        j.contradictory_count as contradictory_count,
        j.metered_count as metered_count,
        coalesce(b.billed_count, 0) + coalesce(o.unstated_count, 0) as billed_count,
        j.unbilled_count as unbilled_count,
        coalesce(u.listed_count, 0) as listed_count
    from signals as s
    full outer join judged as j
        on s.organization_id = j.organization_id and s.source_system = j.source_system
    left join billed as b
        on j.organization_id = b.organization_id and j.source_system = b.source_system
    left join unstated as o
        on j.organization_id = o.organization_id and j.source_system = o.source_system
    left join unbilled as u
        on j.organization_id = u.organization_id and j.source_system = u.source_system
)

select * from compared
where
    judged_count is distinct from signal_count
    or distinct_count is distinct from signal_count
    or contradictory_count is distinct from 0
    or billed_count is distinct from metered_count
    or listed_count is distinct from unbilled_count
