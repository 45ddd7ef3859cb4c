with list_prices as (
    select * from {{ ref('int_metronome__rate_card_prices') }}
),

contract_prices as (
    select * from {{ ref('int_metronome__contract_price_versions') }}
),

rate_cards as (
    select * from {{ ref('stg_metronome__contracts_rate_cards') }}
),

credit_types as (
    select * from {{ ref('int_metronome__credit_types') }}
),

conversions as (
    select * from {{ ref('int_metronome__credit_conversions') }}
),

versions as (
    select
        organization_id,
        price_key,
        rate_card_id,
        product_id,
        billing_frequency,
        credit_type_id,
        rate,
        cast(null as {{ string_type() }}) as rate_type,
        cast(null as {{ nullable_type('Decimal(38, 12)') }}) as multiplier,
        cast(null as {{ string_type() }}) as tier_multipliers,
        valid_from,
        valid_to,
        updated_at
    from list_prices
    union all
    select
        organization_id,
        price_key,
        rate_card_id,
        product_id,
        billing_frequency,
        credit_type_id,
        rate,
        rate_type,
        multiplier,
        tier_multipliers,
        valid_from,
        valid_to,
        updated_at
    from contract_prices
),

-- a rate is a number, an object that says of what kind it is, or the tiers alone
read_rates as (
    select
        *,
        {{ to_decimal('rate') }} as rate_number,
        {{ to_json_text('rate') }} as rate_object,
        {{ to_json_array_text('rate') }} as rate_array
    from versions
),

rates as (
    select
        organization_id,
        price_key,
        rate_card_id,
        product_id,
        billing_frequency,
        credit_type_id,
        coalesce(rate_number, {{ to_decimal(json_text('rate_object', 'price')) }}) as price,
        coalesce(rate_array, {{ to_json_array_text(json_text('rate_object', 'tiers')) }}) as tiers,
        coalesce(rate_type, '') = 'overwritepercentage'
        or coalesce({{ without_separators(json_text('rate_object', 'rate_type')) }}, '') = 'percentage' as says_percentage,
        multiplier,
        tier_multipliers,
        valid_from,
        valid_to,
        updated_at
    from read_rates
),

-- a rate without a unit of its own is in the card's currency
in_units as (
    select
        r.organization_id as organization_id,
        r.price_key as price_key,
        r.rate_card_id as rate_card_id,
        r.product_id as product_id,
        r.billing_frequency as billing_frequency,
        coalesce(r.credit_type_id, c.fiat_credit_type_id) as credit_type_id,
        r.price as price,
        r.tiers as tiers,
        {{ required('r.says_percentage', 'Bool') }} as is_percentage,
        r.multiplier as multiplier,
        r.tier_multipliers as tier_multipliers,
        r.valid_from as valid_from,
        r.valid_to as valid_to,
        r.updated_at as updated_at
    from rates as r
    left join rate_cards as c
        on r.organization_id = c.organization_id and r.rate_card_id = c.id and c._reject_reason is null
),

-- a custom unit is worth what the card converts it at
canonical as (
    select
        r.organization_id as organization_id,
        r.price_key as price_key,
        r.rate_card_id as rate_card_id,
        r.product_id as product_id,
        r.billing_frequency as billing_frequency,
        r.credit_type_id as credit_type_id,
        coalesce(not t.is_money, false) as is_in_credits,
        case when t.is_money then t.currency else v.currency end as currency,
        case when t.is_money then t.minor_units_per_unit else v.minor_units_per_credit end as minor_units_per_unit,
        r.price as price,
        r.tiers as tiers,
        r.is_percentage as is_percentage,
        r.multiplier as multiplier,
        r.tier_multipliers as tier_multipliers,
        r.valid_from as valid_from,
        r.valid_to as valid_to,
        r.updated_at as updated_at
    from in_units as r
    left join credit_types as t
        on r.organization_id = t.organization_id and r.credit_type_id = t.credit_type_id
    left join conversions as v
        on
            r.organization_id = v.organization_id
            and r.rate_card_id = v.rate_card_id
            and r.credit_type_id = v.credit_type_id
)

select * from canonical
