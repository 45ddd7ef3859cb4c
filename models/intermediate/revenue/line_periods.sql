with billable_lines as (
    select * from {{ ref('billable_lines') }}
    where exclusion = '' and price_id is not null and starts_at < {{ as_of() }}
),

price_terms as (
    select * from {{ ref('price_terms') }}
),

-- the length of a line's periods is that of the price version at its start
anchored as (
    select
        l.organization_id as organization_id,
        l.order_line_id as order_line_id,
        l.price_id as price_id,
        l.currency as currency,
        l.starts_at as line_starts_at,
        l.ends_at as line_ends_at,
        l.planned_end as line_planned_end,
        p.charge_type as charge_type,
        p.billing_frequency as billing_frequency,
        p.billing_period_days as billing_period_days,
        {{ earliest(['l.ends_at', as_of()]) }} as counted_until,
        row_number() over (
            partition by l.organization_id, l.order_line_id
            order by {{ versions_at('l.starts_at', 'p.valid_from') }}
        ) as version_rank
    from billable_lines as l
    inner join price_terms as p
        on l.organization_id = p.organization_id and l.price_id = p.id
),

-- what is sold once has one period, which is no stretch of time
counted as (
    select
        *,
        case
            when charge_type = 'onetime' then 1
            else {{ billing_periods_begun(
                'line_starts_at', 'counted_until', 'billing_frequency', 'billing_period_days'
            ) }}
        end as periods
    from anchored
    where version_rank = 1
),

numbered as (
    select
        *,
        {{ numbers_below('periods') }} as period_number
    from counted
),

periods as (
    select
        *,
        {{ billing_period_start(
            'line_starts_at', 'period_number', 'billing_frequency', 'billing_period_days'
        ) }} as period_start,
        {{ billing_period_start(
            'line_starts_at', 'period_number + 1', 'billing_frequency', 'billing_period_days'
        ) }} as next_start
    from numbered
),

-- a period of unknown length is the term that was agreed, however early the line was closed
lengths as (
    select
        *,
        case when charge_type != 'onetime' then coalesce(next_start, line_planned_end) end as period_end
    from periods
),

versions as (
    select
        d.organization_id as organization_id,
        d.order_line_id as order_line_id,
        d.period_number as period_number,
        d.period_start as period_start,
        d.period_end as period_end,
        {{ earliest(['d.line_ends_at', 'd.period_end']) }} as ends_at,
        d.price_id as price_id,
        d.billing_frequency as billing_frequency,
        p.valid_from as price_valid_from,
        p.charge_type as charge_type,
        p.pricing_model as pricing_model,
        p.signal_name as signal_name,
        -- an amount in another currency is none in this one
        p.is_priced and p.currency = d.currency and coalesce(p.valid_to > d.period_start, true) as is_priced,
        row_number() over (
            partition by d.organization_id, d.order_line_id, d.period_number
            order by {{ versions_at('d.period_start', 'p.valid_from') }}
        ) as version_rank
    from lengths as d
    inner join price_terms as p
        on d.organization_id = p.organization_id and d.price_id = p.id
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('order_line_id', 'UUID') }} as order_line_id,
    {{ required('period_number', 'Int64') }} as period_number,
    {{ required('period_start', 'DateTime64') }} as period_start,
    {{ nullable('period_end', 'DateTime64') }} as period_end,
    {{ nullable('ends_at', 'DateTime64') }} as ends_at,
    {{ required('coalesce(ends_at <= ' ~ as_of() ~ ', false)', 'Bool') }} as is_closed,
    {{ required('billing_frequency', 'String') }} as billing_frequency,
    {{ required('price_id', 'UUID') }} as price_id,
    {{ required('price_valid_from', 'DateTime64') }} as price_valid_from,
    {{ required('charge_type', 'String') }} as charge_type,
    {{ required('pricing_model', 'String') }} as pricing_model,
    {{ required('signal_name', 'String') }} as signal_name,
    {{ required('is_priced', 'Bool') }} as is_priced
from versions
where version_rank = 1
