with versions as (
    select * from {{ ref('int_metronome__price_versions') }}
),

price_tiers as (
    select * from {{ ref('int_metronome__price_tiers') }}
),

products as (
    select * from {{ ref('int_metronome__product_versions') }}
),

-- a percentage is taken of an amount of money, so it needs no unit of its own
joined as (
    select
        v.organization_id as organization_id,
        v.price_key as price_key,
        v.product_id as product_id,
        v.rate_card_id as rate_card_id,
        p.name as name,
        p.type as product_type,
        v.billing_frequency as billing_frequency,
        v.currency as currency,
        v.is_in_credits and v.tiers is null and v.tier_multipliers is null as is_credit_pool,
        v.is_percentage as is_percentage,
        v.credit_type_id as credit_type_id,
        v.minor_units_per_unit as minor_units_per_unit,
        case when v.multiplier is null then v.price else {{ exact_product('v.price', 'v.multiplier') }} end as price,
        v.tiers is not null or v.tier_multipliers is not null as is_tiered,
        t.tiers as tiers,
        v.valid_from as valid_from,
        v.valid_to as valid_to,
        min(v.valid_from) over (partition by v.organization_id, v.price_key) as created_at,
        v.updated_at as updated_at
    from versions as v
    left join price_tiers as t
        on v.organization_id = t.organization_id and v.price_key = t.price_key and v.valid_from = t.valid_from
    left join products as p
        on v.organization_id = p.organization_id and v.product_id = p.product_list_item_id
),

canonical as (
    select
        organization_id,
        price_key,
        product_id,
        rate_card_id,
        name,
        case
            when product_type = 'SUBSCRIPTION' then 'seat_based'
            when product_type = 'FIXED' then 'onetime'
            when product_type in ('USAGE', 'COMPOSITE') then 'usage'
            when billing_frequency is not null then 'seat_based'
            else 'usage'
        end as charge_type,
        case
            when is_tiered then 'graduated'
            when is_credit_pool then 'credit_pool'
            else 'flat'
        end as pricing_model,
        billing_frequency,
        currency,
        case
            when is_tiered then null
            when is_credit_pool then minor_units_per_unit
            when is_percentage then price
            else {{ exact_product('price', 'minor_units_per_unit') }}
        end as unit_amount,
        tiers,
        case when is_credit_pool then credit_type_id end as credit_type_id,
        case when is_credit_pool then price end as credits_per_unit,
        valid_from,
        valid_to,
        created_at,
        updated_at
    from joined
)

select * from canonical
