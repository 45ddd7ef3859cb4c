with phase_prices as (
    select * from {{ ref('int_sequence__phase_prices') }}
),

seat_steps as (
    select * from {{ ref('int_sequence__seat_steps') }}
),

-- lag() of ClickHouse has a null to give only where its argument is nullable
compared as (
    select
        *,
        lag({{ nullable('billed_seats', 'Int64') }}) over (
            partition by organization_id, id order by starts_at
        ) as previous_seats
    from seat_steps
),

-- a change that is not charged opens no line
seat_lines as (
    select
        organization_id,
        id,
        starts_at,
        billed_seats,
        lead({{ nullable('starts_at', 'DateTime64') }}) over (
            partition by organization_id, id order by starts_at
        ) as ends_at
    from compared
    where billed_seats is distinct from previous_seats
),

terms as (
    select
        p.organization_id as organization_id,
        p.id as phase_price_id,
        p.billing_schedule_id as billing_schedule_id,
        p.raw_price_id as raw_price_id,
        -- the first line goes by the row's own id, so that each row of the export is found again
        case
            when s.starts_at is null or s.starts_at = p.start_date then p.id
            else p.id || '/' || {{ timestamp_text('s.starts_at') }}
        end as line_id,
        coalesce(s.starts_at, p.start_date) as start_date,
        s.ends_at as effective_until,
        p.end_date as end_date,
        coalesce({{ to_exact('s.billed_seats') }}, 1) as quantity
    from phase_prices as p
    left join seat_lines as s
        on p.organization_id = s.organization_id and p.id = s.id
),

canonical as (
    select
        {{ entity_key('sequence', 'order_line', 'line_id') }} as id,
        organization_id,
        phase_price_id,
        billing_schedule_id,
        raw_price_id,
        start_date,
        effective_until,
        end_date,
        quantity
    from terms
)

select * from canonical
