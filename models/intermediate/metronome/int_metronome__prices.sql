with rated_prices as (
    select * from {{ ref('int_metronome__rated_prices') }}
),

scheduled_lines as (
    select * from {{ ref('int_metronome__scheduled_lines') }}
),

-- what a contract charges on agreed dates has a price of its own
prices as (
    select
        organization_id,
        price_key,
        product_id,
        rate_card_id,
        name,
        charge_type,
        pricing_model,
        billing_frequency,
        currency,
        unit_amount,
        tiers,
        credit_type_id,
        credits_per_unit,
        valid_from,
        valid_to,
        created_at,
        updated_at
    from rated_prices
    union all
    select
        organization_id,
        line_key as price_key,
        product_id,
        cast(null as {{ string_type() }}) as rate_card_id,
        name,
        case when billing_frequency is null then 'onetime' else 'recurring' end as charge_type,
        'flat' as pricing_model,
        billing_frequency,
        currency,
        unit_amount,
        cast(null as {{ string_type() }}) as tiers,
        cast(null as {{ string_type() }}) as credit_type_id,
        cast(null as {{ nullable_type('Decimal(38, 12)') }}) as credits_per_unit,
        start_date as valid_from,
        cast(null as {{ nullable_type('DateTime64') }}) as valid_to,
        start_date as created_at,
        updated_at
    from scheduled_lines
    where unit_amount is not null
),

canonical as (
    select
        {{ entity_key('metronome', 'price', 'price_key') }} as id,
        organization_id,
        {{ entity_key('metronome', 'product', 'product_id') }} as product_id,
        {{ entity_key('metronome', 'plan', 'rate_card_id') }} as plan_id,
        name,
        {{ nullable('charge_type', 'String') }} as charge_type,
        {{ required('pricing_model', 'String') }} as pricing_model,
        billing_frequency,
        cast(null as {{ nullable_type('Int64') }}) as billing_period_days,
        cast(null as {{ string_type() }}) as billing_type,
        currency,
        unit_amount,
        cast(null as {{ nullable_type('Decimal(38, 12)') }}) as package_size,
        cast(null as {{ nullable_type('Decimal(38, 12)') }}) as included_quantity,
        cast(null as {{ nullable_type('Decimal(38, 12)') }}) as minimum_quantity,
        cast(null as {{ nullable_type('Decimal(38, 12)') }}) as minimum_amount,
        cast(null as {{ nullable_type('Int64') }}) as minimum_seats,
        tiers,
        cast(null as {{ string_type() }}) as signal_name,
        cast(null as {{ string_type() }}) as quantity_path,
        {{ entity_key('metronome', 'credits_currency', 'credit_type_id') }} as credits_currency_id,
        credits_per_unit,
        valid_from,
        valid_to,
        created_at,
        updated_at
    from prices
)

select * from canonical
