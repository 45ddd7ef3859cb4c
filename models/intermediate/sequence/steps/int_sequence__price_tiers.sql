{%- set amounts = {
    'unit_amount': 'price', 'flat_amount': 'fee', 'min_unit_amount': 'minPrice', 'max_unit_amount': 'maxPrice'
} -%}

with prices as (
    select * from {{ ref('stg_sequence__prices') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

tiered as (
    select
        organization_id,
        id,
        modified_at,
        currency,
        {{ to_json_array_text(json_text('structure', 'tiers')) }} as tiers
    from prices
    where _reject_reason is null
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

amounts as (
    select
        e.organization_id as organization_id,
        e.id as id,
        e.modified_at as modified_at,
        e.position as position,
        {%- for name, member in amounts.items() %}
        {{ decimal_text(to_minor_units(to_decimal(json_text('e.tier', member)), 'c.minor_units')) }} as {{ name }},
        {%- endfor %}
        {{ decimal_text(to_decimal(json_text('e.tier', 'upperBound'))) }} as up_to
    from elements as e
    left join currencies as c
        on e.currency = c.code
),

-- the bounds of a volume tier's unit price are no part of a documented tier, and stand there only where there are any
objects as (
    select
        *,
        '{"up_to":' || coalesce(up_to, 'null')
        || ',"unit_amount":' || unit_amount
        || ',"flat_amount":' || coalesce(flat_amount, '0')
        || coalesce(',"min_unit_amount":' || min_unit_amount, '')
        || coalesce(',"max_unit_amount":' || max_unit_amount, '')
        || '}' as tier
    from amounts
),

canonical as (
    select
        organization_id,
        id,
        modified_at,
        '[' || {{ joined_in_order('tier', 'position') }} || ']' as tiers
    from objects
    group by organization_id, id, modified_at
)

select * from canonical
