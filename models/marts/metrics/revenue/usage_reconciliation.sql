with summaries as (
    select
        s.organization_id as organization_id,
        s.source_system as source_system,
        s.order_line_id as order_line_id,
        s.start_date as start_date,
        s.currency as currency,
        s.signal_count as signal_count,
        s.subtotal_exact as subtotal
    from {{ ref('fact_usage_summary') }} as s
    where s.source_system in {{ event_priced_systems() }} and s.status != 'voided'
),

billable_lines as (
    select * from {{ ref('billable_lines') }}
),

metered_periods as (
    select
        d.organization_id as organization_id,
        l.source_system as source_system,
        d.order_line_id as order_line_id,
        l.currency as currency,
        d.period_start as period_start,
        d.ends_at as ends_at,
        d.is_closed as is_closed,
        d.event_count as event_count,
        d.period_charge as period_charge
    from {{ ref('metered_periods') }} as d
    inner join billable_lines as l
        on d.organization_id = l.organization_id and d.order_line_id = l.order_line_id
),

-- a summary belongs to the period that it begins in; one that belongs to none stands by itself
placed as (
    select
        s.organization_id as organization_id,
        s.source_system as source_system,
        s.order_line_id as order_line_id,
        s.currency as currency,
        coalesce(p.period_start, s.start_date) as period_start,
        s.signal_count as signal_count,
        s.subtotal as subtotal
    from summaries as s
    left join metered_periods as p
        on
            s.organization_id = p.organization_id
            and s.order_line_id = p.order_line_id
            and s.start_date >= p.period_start
            and s.start_date < coalesce(p.ends_at, {{ as_of() }})
),

reported as (
    select
        organization_id,
        source_system,
        order_line_id,
        currency,
        period_start,
        count(*) as summary_count,
        sum(signal_count) as event_count,
        {{ exact_sum('subtotal') }} as amount
    from placed
    group by organization_id, source_system, order_line_id, currency, period_start
),

compared as (
    select
        coalesce(p.organization_id, r.organization_id) as organization_id,
        coalesce(p.source_system, r.source_system) as source_system,
        coalesce(p.order_line_id, r.order_line_id) as order_line_id,
        coalesce(p.currency, r.currency) as currency,
        coalesce(p.period_start, r.period_start) as period_start,
        p.ends_at as ends_at,
        coalesce(p.is_closed, true) as is_closed,
        p.organization_id is not null as is_metered,
        coalesce(r.summary_count, 0) as summary_count,
        coalesce(r.event_count, 0) as reported_events,
        coalesce(p.event_count, 0) as metered_events,
        coalesce(r.amount, 0) as reported_amount,
        coalesce(p.period_charge, 0) as metered_amount
    from metered_periods as p
    full outer join reported as r
        on
            p.organization_id = r.organization_id
            and p.order_line_id = r.order_line_id
            and p.currency = r.currency
            and p.period_start = r.period_start
),

-- the summaries are whole minor units, so each may be half a unit off
judged as (
    select
        *,
        case
            when summary_count = 0 and metered_amount = 0 and metered_events = 0 then 'nothing_used'
            when summary_count = 0 then 'not_reported'
            when not is_metered then 'not_metered'
            when reported_events != metered_events then 'events_differ'
            when abs(reported_amount - metered_amount) > {{ exact_product("'0.5'", 'summary_count') }}
                then 'amounts_differ'
            else 'agrees'
        end as result
    from compared
),

documented as (
    select
        {{ required('order_line_id', 'UUID') }} as order_line_id,
        {{ required('period_start', 'DateTime64') }} as period_start,
        {{ nullable('ends_at', 'DateTime64') }} as ends_at,
        {{ required('is_closed', 'Bool') }} as is_closed,
        {{ required('currency', 'String') }} as currency,
        {{ required('summary_count', 'Int64') }} as summary_count,
        {{ required('reported_events', 'Int64') }} as reported_events,
        {{ required('metered_events', 'Int64') }} as metered_events,
        {{ required('reported_amount', 'Decimal(38, 12)') }} as reported_amount,
        {{ required('metered_amount', 'Decimal(38, 12)') }} as metered_amount,
        {{ required('reported_amount - metered_amount', 'Decimal(38, 12)') }} as amount_difference,
        {{ required('result', 'String') }} as result,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from judged
)

select * from documented
