with rate_cards as (
    select * from {{ ref('stg_metronome__contracts_rate_cards') }}
),

credit_types as (
    select * from {{ ref('int_metronome__credit_types') }}
),

conversion_positions as (
    select
        organization_id,
        id,
        fiat_credit_type_id,
        credit_type_conversions,
        {{ json_array_positions('credit_type_conversions') }} as position
    from rate_cards
    where _reject_reason is null
),

elements as (
    select
        organization_id,
        id as rate_card_id,
        fiat_credit_type_id,
        position,
        {{ json_array_element('credit_type_conversions', 'position') }} as conversion
    from conversion_positions
),

conversions as (
    select
        organization_id,
        rate_card_id,
        fiat_credit_type_id,
        {{ identifier(json_text('conversion', 'custom_credit_type_id')) }} as credit_type_id,
        {{ to_decimal(json_text('conversion', 'fiat_per_custom_credit')) }} as fiat_per_credit
    from elements
    qualify row_number() over (
        partition by organization_id, rate_card_id, {{ identifier(json_text('conversion', 'custom_credit_type_id')) }}
        order by position
    ) = 1
),

canonical as (
    select
        c.organization_id as organization_id,
        c.rate_card_id as rate_card_id,
        c.credit_type_id as credit_type_id,
        t.currency as currency,
        {{ exact_product('c.fiat_per_credit', 't.minor_units_per_unit') }} as minor_units_per_credit
    from conversions as c
    inner join credit_types as t
        on c.organization_id = t.organization_id and c.fiat_credit_type_id = t.credit_type_id
    where c.credit_type_id is not null
)

select * from canonical
