with phase_prices as (
    select * from {{ ref('int_sequence__phase_prices') }}
),

seat_changes as (
    select * from {{ ref('int_sequence__seat_changes') }}
),

seat_lines as (
    select
        *,
        {{ billing_months('billing_frequency') }} as period_months
    from phase_prices
    where charge_type = 'seat_based'
),

typed_customers as (
    select
        organization_id,
        customer_id,
        seat_type
    from seat_changes
    group by organization_id, customer_id, seat_type
),

-- Events name a seat type, prices a metric, and the export does not say which metric counts which type. A price that
-- names a type of its customer counts that one, any other all of them.
named as (
    select
        l.organization_id as organization_id,
        l.id as id,
        l.customer_id as customer_id,
        l.proration_strategy as proration_strategy,
        l.minimum_seats as minimum_seats,
        l.period_months as period_months,
        l.start_date as start_date,
        l.end_date as end_date,
        t.seat_type as seat_type
    from seat_lines as l
    left join typed_customers as t
        on
            l.organization_id = t.organization_id
            and l.customer_id = t.customer_id
            and l.seat_metric_id = t.seat_type
),

-- a change before the line starts is part of what it starts with
line_changes as (
    select
        l.organization_id as organization_id,
        l.id as id,
        greatest({{ nullable('c.changed_at', 'DateTime64') }}, l.start_date) as changed_at,
        c.seat_change as seat_change,
        l.start_date as start_date,
        l.period_months as period_months
    from named as l
    inner join seat_changes as c
        on
            l.organization_id = c.organization_id
            and l.customer_id = c.customer_id
    where
        (l.seat_type is null or l.seat_type = c.seat_type)
        and (l.end_date is null or c.changed_at < l.end_date)
),

period_numbers as (
    select
        *,
        {{ billing_period_number('start_date', 'changed_at', 'period_months') }} as period_number
    from line_changes
),

-- within a period seats may count for more than they are, so it starts and ends with a step of its own
points as (
    select
        organization_id,
        id,
        start_date as starts_at,
        0 as seat_change
    from seat_lines
    union all
    select
        organization_id,
        id,
        changed_at as starts_at,
        seat_change
    from period_numbers
    {%- for offset in [0, 1] %}
    union all
    select
        organization_id,
        id,
        {{ add_months('start_date', 'period_months * (period_number + ' ~ offset ~ ')') }} as starts_at,
        0 as seat_change
    from period_numbers
    where period_months is not null
    {%- endfor %}
),

steps as (
    select
        organization_id,
        id,
        starts_at,
        {{ nullable('sum(seat_change)', 'Int64') }} as seat_change
    from points
    group by organization_id, id, starts_at
),

balances as (
    select
        s.organization_id as organization_id,
        s.id as id,
        s.starts_at as starts_at,
        l.proration_strategy as proration_strategy,
        l.minimum_seats as minimum_seats,
        l.start_date as start_date,
        l.period_months as period_months,
        {{ nullable(
            'sum(s.seat_change) over (partition by s.organization_id, s.id order by s.starts_at)', 'Int64'
        ) }} as seats
    from steps as s
    inner join seat_lines as l
        on s.organization_id = l.organization_id and s.id = l.id
    where l.end_date is null or s.starts_at < l.end_date
),

placed as (
    select
        *,
        {{ billing_period_number('start_date', 'starts_at', 'period_months') }} as period_number
    from balances
),

compared as (
    select
        *,
        max(seats) over (partition by organization_id, id, period_number) as most_of_period,
        max(seats) over (partition by organization_id, id, period_number order by starts_at) as most_so_far
    from placed
),

canonical as (
    select
        organization_id,
        id,
        starts_at,
        seats,
        greatest(
            case proration_strategy
                when 'usemaximum' then most_of_period
                when 'prorateincrements' then most_so_far
                else seats
            end,
            coalesce(minimum_seats, 0)
        ) as billed_seats
    from compared
)

select * from canonical
