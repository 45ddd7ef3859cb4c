with signals as (
    select * from {{ ref('fact_signal') }}
),

payloads as (
    select
        *,
        cast(data as {{ string_type() }}) as payload
    from signals
    where source_system = 'sequence' and customer_id is not null
),

counted as (
    select
        organization_id,
        customer_id,
        signal_id,
        {{ json_text('payload', 'seat_type') }} as seat_type,
        created_at as changed_at,
        loaded_at,
        {{ nullable('greatest(' ~ to_integer(json_text('payload', 'seat_metric_value')) ~ ', 0)', 'Int64') }} as seats
    from payloads
),

-- a seat event tells the balance; what it changed is the difference from the one before, whenever that arrived
canonical as (
    select
        organization_id,
        customer_id,
        signal_id,
        seat_type,
        changed_at,
        seats,
        seats - coalesce(lag(seats) over (
            partition by organization_id, customer_id, seat_type
            order by changed_at, loaded_at, signal_id
        ), 0) as seat_change
    from counted
)

select * from canonical
