with balances as (
    select * from {{ ref('int_metronome__balances') }}
),

schedules as (
    select
        organization_id,
        balance_id,
        minor_units,
        {{ to_json_array_text(json_text('access_schedule', 'schedule_items')) }} as schedule_items
    from balances
),

positions as (
    select
        organization_id,
        balance_id,
        minor_units,
        schedule_items,
        {{ json_array_positions('schedule_items') }} as position
    from schedules
),

items as (
    select
        organization_id,
        balance_id,
        minor_units,
        position,
        {{ json_array_element('schedule_items', 'position') }} as item
    from positions
),

typed as (
    select
        organization_id,
        balance_id,
        position,
        {{ identifier(json_text('item', 'id')) }} as delivered_id,
        {{ to_timestamp(json_text('item', 'date')) }} as starts_at,
        {{ to_timestamp(json_text('item', 'end_date')) }} as ends_at,
        {{ in_minor_units(to_decimal(json_text('item', 'amount')), 'minor_units') }} as scheduled_amount
    from items
),

-- a segment without an id is told from the others by its place
canonical as (
    select
        organization_id,
        balance_id,
        coalesce(delivered_id, cast(position as {{ string_type() }})) as segment_id,
        starts_at,
        ends_at,
        scheduled_amount
    from typed
)

select * from canonical
