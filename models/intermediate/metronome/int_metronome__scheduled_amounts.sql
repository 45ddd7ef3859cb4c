with schedules as (
    select * from {{ ref('int_metronome__schedules') }}
),

credit_types as (
    select * from {{ ref('int_metronome__credit_types') }}
),

in_units as (
    select
        s.organization_id as organization_id,
        s.source_kind as source_kind,
        s.source_id as source_id,
        s.contract_id as contract_id,
        t.currency as currency,
        t.minor_units_per_unit as minor_units_per_unit,
        not coalesce({{ to_boolean(json_text('s.schedule', 'do_not_invoice')) }}, false) as is_billed,
        {{ to_json_text(json_text('s.schedule', 'recurring_schedule')) }} as recurrence,
        {{ to_json_array_text(json_text('s.schedule', 'schedule_items')) }} as schedule_items
    from schedules as s
    left join credit_types as t
        on s.organization_id = t.organization_id and s.credit_type_id = t.credit_type_id
),

item_positions as (
    select
        *,
        {{ json_array_positions('schedule_items') }} as position
    from in_units
    where recurrence is null
),

elements as (
    select
        *,
        {{ json_array_element('schedule_items', 'position') }} as item
    from item_positions
),

items as (
    select
        organization_id,
        source_kind,
        source_id,
        contract_id,
        currency,
        is_billed,
        position as item_number,
        {{ identifier(json_text('item', 'id')) }} as item_id,
        coalesce(
            {{ to_timestamp(json_text('item', 'date')) }}, {{ to_timestamp(json_text('item', 'timestamp')) }}
        ) as charged_from,
        cast(null as {{ nullable_type('DateTime64') }}) as charged_to,
        cast(null as {{ string_type() }}) as billing_frequency,
        {{ exact_product(
            "coalesce(" ~ to_decimal(json_text('item', 'amount')) ~ ", "
            ~ exact_product(to_decimal(json_text('item', 'quantity')), to_decimal(json_text('item', 'unit_price')))
            ~ ")",
            'minor_units_per_unit'
        ) }} as amount,
        cast(null as {{ nullable_type('Decimal(38, 12)') }}) as period_amount
    from elements
),

recurrences as (
    select
        organization_id,
        source_kind,
        source_id,
        contract_id,
        currency,
        minor_units_per_unit,
        is_billed,
        {{ to_timestamp(json_text('recurrence', 'start_date')) }} as charged_from,
        {{ to_timestamp(json_text('recurrence', 'end_date')) }} as charged_to,
        {{ billing_frequency(json_text('recurrence', 'frequency')) }} as billing_frequency,
        {{ without_separators(json_text('recurrence', 'amount_distribution')) }} as distribution,
        {{ to_decimal(json_text('recurrence', 'amount')) }} as amount,
        {{ exact_product(
            to_decimal(json_text('recurrence', 'quantity')), to_decimal(json_text('recurrence', 'unit_price'))
        ) }} as quantity_amount
    from in_units
    where recurrence is not null
),

-- an amount is charged each time, or else divided over all of them
recurring as (
    select
        organization_id,
        source_kind,
        source_id,
        contract_id,
        currency,
        is_billed,
        charged_from,
        charged_to,
        billing_frequency,
        coalesce(distribution, 'each') = 'each' as is_each,
        {{ exact_product('coalesce(amount, quantity_amount)', 'minor_units_per_unit') }} as amount,
        {{ billing_periods_between('charged_from', 'charged_to', 'billing_frequency') }} as periods
    from recurrences
),

amounts as (
    select
        organization_id,
        source_kind,
        source_id,
        contract_id,
        currency,
        is_billed,
        item_number,
        item_id,
        charged_from,
        charged_to,
        billing_frequency,
        amount,
        period_amount
    from items
    union all
    select
        organization_id,
        source_kind,
        source_id,
        contract_id,
        currency,
        is_billed,
        cast(0 as {{ nullable_type('Int64') }}) as item_number,
        cast(null as {{ string_type() }}) as item_id,
        charged_from,
        charged_to,
        billing_frequency,
        case when is_each then {{ exact_product('amount', 'periods') }} else amount end as amount,
        case when is_each then amount end as period_amount
    from recurring
)

select * from amounts
