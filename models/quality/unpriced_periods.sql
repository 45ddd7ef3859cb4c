-- What is in force and earns nothing because its price does not say how much.
with billable_lines as (
    select * from {{ ref('billable_lines') }}
),

prepaid_earnings as (
    {{ union_systems('prepaid_earnings') }}
),

line_periods as (
    select
        d.organization_id as organization_id,
        l.source_system as source_system,
        d.order_line_id as order_line_id,
        d.period_start as starts_at,
        l.currency as currency,
        d.charge_type as charge_type,
        case
            when not d.is_priced then 'unpriced'
            when
                d.charge_type in ('recurring', 'seat_based')
                and d.period_end is null
                and d.billing_frequency != 'on_demand'
                then 'unknown_period'
        end as reason
    from {{ ref('line_periods') }} as d
    inner join billable_lines as l
        on d.organization_id = l.organization_id and d.order_line_id = l.order_line_id
    -- the usage of the other systems comes with its price
    where d.charge_type != 'usage' or l.source_system in {{ event_priced_systems() }}
),

out_of_range as (
    select
        f.organization_id as organization_id,
        l.source_system as source_system,
        f.order_line_id as order_line_id,
        {{ nullable('f.first_day', 'DateTime64') }} as starts_at,
        l.currency as currency,
        f.charge_type as charge_type,
        'out_of_range' as reason
    from {{ ref('line_fees') }} as f
    inner join billable_lines as l
        on f.organization_id = l.organization_id and f.order_line_id = l.order_line_id
    where f.amount is null
    union all
    select
        p.organization_id as organization_id,
        l.source_system as source_system,
        p.order_line_id as order_line_id,
        p.period_start as starts_at,
        l.currency as currency,
        'usage' as charge_type,
        'out_of_range' as reason
    from {{ ref('metered_periods') }} as p
    inner join billable_lines as l
        on p.organization_id = l.organization_id and p.order_line_id = l.order_line_id
    where p.period_charge is null
),

-- units of a vendor's own whose worth in money is not known
of_no_money as (
    select
        r.organization_id as organization_id,
        r.source_system as source_system,
        r.order_line_id as order_line_id,
        {{ nullable('r.first_day', 'DateTime64') }} as starts_at,
        coalesce(r.currency, '') as currency,
        'usage' as charge_type,
        'no_money' as reason
    from {{ ref('rated_usage') }} as r
    where r.amount is null
),

-- what expired of a commit of which nobody knows what was paid for it
of_unknown_cost as (
    select
        e.organization_id as organization_id,
        e.source_system as source_system,
        e.order_line_id as order_line_id,
        {{ nullable('e.earned_at', 'DateTime64') }} as starts_at,
        coalesce(e.currency, '') as currency,
        'onetime' as charge_type,
        'unknown_cost' as reason
    from prepaid_earnings as e
    where e.amount_exact is null and e.earned_at < {{ as_of() }}
),

unpriced as (
    select * from line_periods
    where reason is not null
    union all
    select * from out_of_range
    union all
    select * from of_no_money
    union all
    select * from of_unknown_cost
),

documented as (
    select
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ required("'fact_order_line'", 'String') }} as model,
        {{ required('order_line_id', 'UUID') }} as order_line_id,
        {{ required('starts_at', 'DateTime64') }} as starts_at,
        {{ required('currency', 'String') }} as currency,
        {{ required('charge_type', 'String') }} as charge_type,
        {{ required('reason', 'String') }} as reason,
        {{ required('count(*)', 'Int64') }} as affected_rows
    from unpriced
    group by organization_id, source_system, order_line_id, starts_at, currency, charge_type, reason
)

select * from documented
