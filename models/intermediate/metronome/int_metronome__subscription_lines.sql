with subscriptions as (
    select * from {{ ref('stg_metronome__contracts_subscriptions') }}
),

good_subscriptions as (
    select
        *,
        {{ billing_frequency('billing_frequency') }} as frequency
    from subscriptions
    where _reject_reason is null
),

interval_positions as (
    select
        organization_id,
        id,
        starting_at,
        quantity_schedule,
        {{ json_array_positions('quantity_schedule') }} as position
    from good_subscriptions
),

elements as (
    select
        organization_id,
        id,
        starting_at,
        position,
        {{ json_array_element('quantity_schedule', 'position') }} as seats
    from interval_positions
),

intervals as (
    select
        organization_id,
        id,
        position,
        {{ to_decimal(json_text('seats', 'quantity')) }} as quantity,
        coalesce({{ to_timestamp(json_text('seats', 'starting_at')) }}, starting_at) as interval_from,
        {{ to_timestamp(json_text('seats', 'ending_before')) }} as ending_before
    from elements
),

followed as (
    select
        *,
        lead(interval_from) over (partition by organization_id, id order by interval_from, position) as next_from
    from intervals
),

-- an interval ends where it says so or where the next one starts, whichever comes first
ended as (
    select
        organization_id,
        id,
        quantity,
        interval_from,
        case
            when next_from < ending_before or ending_before is null then next_from
            else ending_before
        end as interval_to
    from followed
),

numbered as (
    select
        *,
        row_number() over (partition by organization_id, id order by interval_from) as interval_number
    from ended
    where interval_to is null or interval_to > interval_from
),

-- a change of quantity closes a line and opens the next; the first keeps the subscription's id
lines as (
    select
        s.organization_id as organization_id,
        case
            when coalesce(i.interval_number, 1) = 1 then s.id
            else s.id || '/' || {{ timestamp_text('i.interval_from') }}
        end as line_key,
        s.contract_id as contract_id,
        s.product_id as product_id,
        s.id as source_id,
        s.name as name,
        s.description as description,
        s.frequency as billing_frequency,
        coalesce(i.quantity, 1) as quantity,
        coalesce(i.interval_from, s.starting_at) as start_date,
        s.ending_before as end_date,
        case when s.ending_before is null or i.interval_to < s.ending_before then i.interval_to end as effective_until,
        s.fiat_credit_type_id as credit_type_id,
        s._loaded_at as updated_at
    from good_subscriptions as s
    left join numbered as i
        on s.organization_id = i.organization_id and s.id = i.id
)

select * from lines
