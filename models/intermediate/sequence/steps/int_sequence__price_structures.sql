{%- set billing_frequencies = {
    'MONTHLY': 'monthly', 'QUARTERLY': 'quarterly', 'HALF_YEARLY': 'half_yearly', 'YEARLY': 'yearly',
    'ANNUALLY': 'yearly', 'ONE_TIME': 'one_time', 'ON_DEMAND': 'on_demand'
} -%}
{%- set billing_types = {'IN_ADVANCE': 'Advance', 'IN_ARREARS': 'Arrears'} -%}

with prices as (
    select * from {{ ref('stg_sequence__prices') }}
),

price_tiers as (
    select * from {{ ref('int_sequence__price_tiers') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

structured as (
    select
        *,
        {{ enumeration_by('billing_frequency', 'billing_frequency', billing_frequencies) }} as frequency,
        {{ without_separators(json_text('structure', 'pricingType')) }} as pricing_type,
        coalesce(
            {{ json_text('structure', 'price') }},
            {{ json_text('structure', 'pricePerUnit') }},
            {{ json_text('structure', 'pricePerPackage') }},
            {{ json_text('structure', 'pricePerSeat') }}
        ) as price
    from prices
    where _reject_reason is null
),

canonical as (
    select
        p.organization_id as organization_id,
        p.id as id,
        p.modified_at as modified_at,
        p.product_id as product_id,
        p.product_name as product_name,
        p.currency as currency,
        p.frequency as billing_frequency,
        {{ enumeration_by('p.billing_type', 'billing_type', billing_types) }} as billing_type,
        case
            when p.pricing_type = 'onetime' or (p.pricing_type = 'fixed' and p.frequency = 'one_time') then 'onetime'
            when p.pricing_type = 'fixed' then 'recurring'
            when p.pricing_type = 'seatbased' then 'seat_based'
            else 'usage'
        end as charge_type,
        case
            when p.pricing_type = 'package' then 'package'
            when p.pricing_type = 'volume' then 'volume'
            when t.tiers is not null then 'graduated'
            else 'flat'
        end as pricing_model,
        -- tiers take the place of a price per seat
        case when t.tiers is null then {{ to_minor_units(to_decimal('p.price'), 'c.minor_units') }} end as unit_amount,
        {{ to_decimal(json_text('p.structure', 'packageSize')) }} as package_size,
        {{ to_integer(json_text('p.structure', 'contractedMinimumSeats')) }} as minimum_seats,
        t.tiers as tiers,
        {{ json_text('p.structure', 'usageMetricId') }} as usage_metric_id,
        {{ json_text('p.structure', 'seatMetricId') }} as seat_metric_id,
        {{ without_separators(json_text('p.structure', 'prorationStrategy')) }} as proration_strategy,
        p._first_modified_at as created_at
    from structured as p
    left join price_tiers as t
        on p.organization_id = t.organization_id and p.id = t.id and p.modified_at = t.modified_at
    left join currencies as c
        on p.currency = c.code
)

select * from canonical
