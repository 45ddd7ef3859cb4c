with movements as (
    select * from {{ ref('revenue_movements_monthly') }}
),

firsts as (
    select
        organization_id,
        source_system,
        order_id,
        currency,
        min(month_start) as first_month
    from movements
    group by organization_id, source_system, order_id, currency
),

counted as (
    select
        *,
        {{ month_boundaries_between('first_month', day_of(add_milliseconds(as_of(), -1))) }} + 1 as months
    from firsts
),

numbered as (
    select
        *,
        {{ numbers_below('months') }} as month_number
    from counted
),

-- every month since the first, whether anything happened in it or not
months as (
    select
        organization_id,
        source_system,
        order_id,
        currency,
        {{ day_of(add_months('first_month', 'month_number')) }} as month_start
    from numbered
),

moved as (
    select
        m.organization_id as organization_id,
        m.source_system as source_system,
        m.order_id as order_id,
        m.currency as currency,
        m.month_start as month_start,
        coalesce(v.invoiced, {{ to_exact('0') }}) as invoiced,
        coalesce(v.credited, {{ to_exact('0') }}) as credited,
        coalesce(v.earned, {{ to_exact('0') }}) as earned
    from months as m
    left join movements as v
        on
            m.organization_id = v.organization_id
            and m.source_system = v.source_system
            and m.order_id is not distinct from v.order_id
            and m.currency = v.currency
            and m.month_start = v.month_start
),

balanced as (
    select
        *,
        {{ exact_sum_over(
            'invoiced - credited - earned',
            'partition by organization_id, source_system, order_id, currency order by month_start'
        ) }} as closing
    from moved
),

documented as (
    select
        {{ required('month_start', 'Date32') }} as month_start,
        {{ nullable('order_id', 'UUID') }} as order_id,
        {{ required('currency', 'String') }} as currency,
        {{ required('closing - invoiced + credited + earned', 'Decimal(38, 12)') }} as opening_balance,
        {{ required('invoiced', 'Decimal(38, 12)') }} as invoiced,
        {{ required('credited', 'Decimal(38, 12)') }} as credited,
        {{ required('earned', 'Decimal(38, 12)') }} as earned,
        {{ required('closing', 'Decimal(38, 12)') }} as closing_balance,
        {{ required(at_least('closing', to_exact('0')), 'Decimal(38, 12)') }} as deferred_revenue,
        {{ required(at_least('-closing', to_exact('0')), 'Decimal(38, 12)') }} as unbilled_revenue,
        {{ required(
            nullable(add_months('month_start', 1), 'DateTime64') ~ ' <= ' ~ as_of(), 'Bool'
        ) }} as is_complete,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from balanced
)

select * from documented
