with versions as (
    select * from {{ ref('int_metronome__price_versions') }}
),

-- either the rate has tiers, with a price each, or an override divides a flat rate into tiers, with a factor each
tiered as (
    select
        organization_id,
        price_key,
        valid_from,
        price,
        minor_units_per_unit,
        multiplier,
        tier_multipliers is not null as is_override,
        coalesce(tier_multipliers, tiers) as tiers
    from versions
    where (tier_multipliers is not null and tiers is null) or (tier_multipliers is null and tiers is not null)
),

tier_positions as (
    select
        *,
        {{ json_array_positions('tiers') }} as position
    from tiered
),

elements as (
    select
        *,
        {{ json_array_element('tiers', 'position') }} as tier
    from tier_positions
),

tier_values as (
    select
        organization_id,
        price_key,
        valid_from,
        position,
        minor_units_per_unit,
        {{ to_decimal(json_text('tier', 'size')) }} as size,
        case
            when is_override then {{ exact_product('price', to_decimal(json_text('tier', 'multiplier'))) }}
            when multiplier is null then {{ to_decimal(json_text('tier', 'price')) }}
            else {{ exact_product(to_decimal(json_text('tier', 'price')), 'multiplier') }}
        end as price
    from elements
),

-- a tier ends where the sizes up to its own add up to; the last has none
bounded as (
    select
        organization_id,
        price_key,
        valid_from,
        position,
        case
            when size is not null
                then {{ to_exact('sum(size) over (
                    partition by organization_id, price_key, valid_from
                    order by position rows between unbounded preceding and current row
                )') }}
        end as up_to,
        {{ exact_product('price', 'minor_units_per_unit') }} as unit_amount
    from tier_values
),

written as (
    select
        organization_id,
        price_key,
        valid_from,
        position,
        '{"up_to":' || coalesce({{ decimal_text('up_to') }}, 'null')
        || ',"unit_amount":' || coalesce({{ decimal_text('unit_amount') }}, 'null')
        || ',"flat_amount":0}' as tier
    from bounded
),

canonical as (
    select
        organization_id,
        price_key,
        valid_from,
        '[' || {{ joined_in_order('tier', 'position') }} || ']' as tiers
    from written
    group by organization_id, price_key, valid_from
)

select * from canonical
