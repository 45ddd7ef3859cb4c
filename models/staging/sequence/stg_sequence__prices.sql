{%- set columns = [
    'id', 'product_id', 'product_name', 'currency', 'billing_type', 'billing_frequency', 'structure',
    'modified_at'
] -%}
{%- set key = ['id'] -%}
{%- set required = {
    'product_id': 'text', 'currency': 'text', 'structure': 'json', 'modified_at': 'timestamp'
} -%}

with currencies as (
    select * from {{ ref('currencies') }}
),

delivered as (
    {{ delivered_rows('sequence', 'prices', columns) }}
),

objects as (
    select
        *,
        {{ to_json_text('structure') }} as structure_json
    from delivered
),

structured as (
    select
        *,
        {{ without_separators(json_text('structure_json', 'pricingType')) }} as pricing_type,
        {{ json_text('structure_json', 'tiers') }} as tiers_json
    from objects
),

tier_positions as (
    select
        _record,
        tiers_json,
        {{ json_array_positions(to_json_array_text('tiers_json')) }} as position
    from structured
),

tiers as (
    select
        _record,
        {{ to_json_text(json_array_element('tiers_json', 'position')) }} as tier
    from tier_positions
),

tier_members as (
    select
        _record,
        {{ json_text('tier', 'price') }} as price,
        {{ json_text('tier', 'fee') }} as fee,
        {{ json_text('tier', 'upperBound') }} as upper_bound
    from tiers
),

broken_tiers as (
    select _record
    from tier_members
    where
        not {{ fits_minor_units('price') }}
        or (fee is not null and not {{ fits_minor_units('fee') }})
        or {{ is_unreadable('upper_bound', 'decimal') }}
),

members as (
    select
        *,
        {{ json_text('structure_json', 'price') }} as price,
        {{ json_text('structure_json', 'pricePerUnit') }} as price_per_unit,
        {{ json_text('structure_json', 'pricePerPackage') }} as price_per_package,
        {{ json_text('structure_json', 'packageSize') }} as package_size,
        {{ json_text('structure_json', 'pricePerSeat') }} as price_per_seat,
        {{ json_text('structure_json', 'contractedMinimumSeats') }} as minimum_seats,
        {{ without_separators(json_text('structure_json', 'prorationStrategy')) }} as proration_strategy,
        _record in (select t._record from tier_members as t) as has_tiers,
        _record in (select b._record from broken_tiers as b) as has_broken_tiers
    from structured
),

composed as (
    select
        *,
        {{ fits_minor_units('price_per_package') }}
        and coalesce({{ to_decimal('package_size') }} > 0, false) as is_package,
        ({{ fits_minor_units('price_per_seat') }} or (price_per_seat is null and has_tiers))
        and not {{ is_unreadable('minimum_seats', 'integer') }} as is_seats
    from members
),

checked as (
    select
        *,
        not has_broken_tiers
        and case pricing_type
            when 'fixed' then {{ fits_minor_units('price') }}
            when 'onetime' then {{ fits_minor_units('price') }}
            when 'linear' then {{ fits_minor_units('price_per_unit') }}
            when 'package' then is_package
            when 'graduated' then has_tiers
            when 'volume' then has_tiers
            when 'seatbased' then is_seats
            else false
        end as is_readable
    from composed
),

typed as (
    select
        {{ identifier('id') }} as id,
        {{ default_organization_key() }} as organization_id,
        {{ identifier('product_id') }} as product_id,

        product_name,
        upper(currency) as currency,
        billing_type,
        billing_frequency,
        structure_json as structure,

        {{ to_timestamp('modified_at') }} as modified_at,
        {{ to_timestamp('modified_at') }} as _loaded_at,

        {{ reject_reason(key, required, also=[
            ('invalid_json:structure', 'not is_readable'),
            ('unknown_parent:currency', 'upper(currency) not in (select c.code from currencies as c)')
        ]) }} as _reject_reason,
        -- seats whose proration is not known are charged for the days that they were there, and the price is listed
        case
            when
                pricing_type = 'seatbased'
                and coalesce(proration_strategy, '') not in ('usemaximum', 'prorateincrements', 'prorateallchanges')
                then 'structure,'
            else ''
        end as _unreadable_columns,
        {{ record_id(key) }} as _record_id,
        _record
    from checked
),

dated as (
    select
        *,
        min(modified_at) over (partition by organization_id, id) as _first_modified_at
    from typed
)

-- a version of a price is a row of its own: a raise must not restate what was billed before it
{{ latest_version('dated', ['organization_id', 'id', 'modified_at'], order_by=[]) }}
