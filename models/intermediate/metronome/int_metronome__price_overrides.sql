with contract_prices as (
    select * from {{ ref('int_metronome__contract_prices') }}
),

targets as (
    select * from {{ ref('int_metronome__override_targets') }}
),

product_versions as (
    select * from {{ ref('int_metronome__product_versions') }}
),

tag_positions as (
    select
        organization_id,
        product_list_item_id,
        tags,
        {{ json_array_positions('tags') }} as position
    from product_versions
),

product_tags as (
    select
        organization_id,
        product_list_item_id,
        {{ json_array_text('tags', 'position') }} as tag
    from tag_positions
    group by organization_id, product_list_item_id, tag
),

required_positions as (
    select
        organization_id,
        override_id,
        target_number,
        product_tags,
        {{ json_array_positions('product_tags') }} as position
    from targets
),

required_tags as (
    select
        organization_id,
        override_id,
        target_number,
        {{ json_array_text('product_tags', 'position') }} as tag
    from required_positions
    group by organization_id, override_id, target_number, tag
),

required_counts as (
    select
        organization_id,
        override_id,
        target_number,
        count(*) as tag_count
    from required_tags
    group by organization_id, override_id, target_number
),

found_counts as (
    select
        r.organization_id as organization_id,
        r.override_id as override_id,
        r.target_number as target_number,
        t.product_list_item_id as product_id,
        count(*) as tag_count
    from required_tags as r
    inner join product_tags as t
        on r.organization_id = t.organization_id and r.tag = t.tag
    group by r.organization_id, r.override_id, r.target_number, t.product_list_item_id
),

-- a product must have every tag that is asked for
matching_products as (
    select
        f.organization_id as organization_id,
        f.override_id as override_id,
        f.target_number as target_number,
        f.product_id as product_id
    from found_counts as f
    inner join required_counts as r
        on
            f.organization_id = r.organization_id
            and f.override_id = r.override_id
            and f.target_number = r.target_number
            and f.tag_count = r.tag_count
),

-- a target that asks for nothing is every price of the contract
targeted as (
    select
        p.organization_id as organization_id,
        p.contract_id as contract_id,
        p.price_key as price_key,
        t.override_id as override_id,
        t.target_number as target_number
    from targets as t
    inner join contract_prices as p
        on t.organization_id = p.organization_id and t.contract_id = p.contract_id
    left join required_counts as r
        on
            t.organization_id = r.organization_id
            and t.override_id = r.override_id
            and t.target_number = r.target_number
    left join matching_products as m
        on
            t.organization_id = m.organization_id
            and t.override_id = m.override_id
            and t.target_number = m.target_number
            and p.product_id = m.product_id
    where
        (t.product_id is null or t.product_id = p.product_id)
        and (r.override_id is null or m.override_id is not null)
        and (t.pricing_group is null or t.pricing_group = p.pricing_group)
        and (t.billing_frequency is null or t.billing_frequency = p.billing_frequency)
),

-- several specifiers of one override may name the same price
first_targets as (
    select
        organization_id,
        contract_id,
        price_key,
        override_id,
        min(target_number) as target_number
    from targeted
    group by organization_id, contract_id, price_key, override_id
),

price_overrides as (
    select
        f.organization_id as organization_id,
        f.contract_id as contract_id,
        f.price_key as price_key,
        f.override_id as override_id,
        t.kind as kind,
        t.rate_type as rate_type,
        t.multiplier as multiplier,
        t.priority as priority,
        t.new_rate as new_rate,
        t.credit_type_id as credit_type_id,
        t.tiers as tiers,
        t.starting_at as starting_at,
        t.ending_before as ending_before,
        t.updated_at as updated_at
    from first_targets as f
    inner join targets as t
        on
            f.organization_id = t.organization_id
            and f.override_id = t.override_id
            and f.target_number = t.target_number
)

select * from price_overrides
