with totals as (
    select
        organization_id,
        source_system,
        order_id,
        currency,
        {{ exact_sum('invoiced') }} as invoiced,
        {{ exact_sum('credited') }} as credited,
        {{ exact_sum('earned') }} as earned
    from {{ ref('revenue_movements_monthly') }}
    group by organization_id, source_system, order_id, currency
),

currencies as (
    select
        organization_id,
        source_system,
        order_id,
        max(case when earned != 0 then 1 else 0 end) as is_earned,
        max(case when invoiced != 0 then 1 else 0 end) as is_invoiced
    from totals
    group by organization_id, source_system, order_id
),

orders as (
    select * from {{ ref('fact_order') }}
),

-- an order goes on as long as one of its lines does
lines as (
    select
        organization_id,
        order_id,
        max(coalesce(ends_at, {{ never() }})) as last_end,
        max(case when exclusion in ('proration', 'credit') then 1 else 0 end) as has_adjustments
    from {{ ref('billable_lines') }}
    where exclusion not in ('draft', 'never_in_force')
    group by organization_id, order_id
),

judged as (
    select
        t.organization_id as organization_id,
        t.source_system as source_system,
        t.order_id as order_id,
        t.currency as currency,
        t.invoiced as invoiced,
        t.credited as credited,
        t.earned as earned,
        t.invoiced - t.credited - t.earned as balance,
        case
            when t.order_id is null then 'no_order'
            when o.id is null then 'unknown_order'
            when t.earned = 0 and c.is_earned = 1 and t.invoiced != 0 then 'other_currency'
            when t.invoiced = 0 and c.is_invoiced = 1 and t.earned != 0 then 'other_currency'
            when t.earned = 0 then 'nothing_earned'
            when t.invoiced = 0 then 'nothing_invoiced'
            when l.last_end > {{ as_of() }} then null
            when l.has_adjustments = 1 then 'adjusted_by_lines'
            when t.invoiced - t.credited > t.earned then 'ended_with_deferred_revenue'
            else 'ended_with_unbilled_revenue'
        end as reason
    from totals as t
    left join currencies as c
        on
            t.organization_id = c.organization_id
            and t.source_system = c.source_system
            and t.order_id is not distinct from c.order_id
    left join orders as o
        on t.organization_id = o.organization_id and t.order_id = o.id
    left join lines as l
        on t.organization_id = l.organization_id and t.order_id = l.order_id
    -- what is billed is rounded to whole minor units
    where abs(t.invoiced - t.credited - t.earned) >= 1
),

documented as (
    select
        {{ nullable('order_id', 'UUID') }} as order_id,
        {{ required('currency', 'String') }} as currency,
        {{ required('invoiced', 'Decimal(38, 12)') }} as invoiced,
        {{ required('credited', 'Decimal(38, 12)') }} as credited,
        {{ required('earned', 'Decimal(38, 12)') }} as earned,
        {{ required('balance', 'Decimal(38, 12)') }} as balance,
        {{ required('reason', 'String') }} as reason,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from judged
    where reason is not null
)

select * from documented
