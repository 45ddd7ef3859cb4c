with contract_prices as (
    select * from {{ ref('int_metronome__contract_prices') }}
),

own_versions as (
    select * from {{ ref('int_metronome__contract_price_versions') }}
),

own_prices as (
    select
        organization_id,
        contract_id,
        list_price_key,
        price_key
    from own_versions
    group by organization_id, contract_id, list_price_key, price_key
),

-- a price that the contract has of its own takes the place of the card's
in_place as (
    select
        p.organization_id as organization_id,
        p.contract_id as contract_id,
        p.product_id as product_id,
        p.billing_frequency as billing_frequency,
        p.pricing_group as pricing_group,
        coalesce(o.price_key, p.price_key) as price_key
    from contract_prices as p
    left join own_prices as o
        on p.organization_id = o.organization_id and p.contract_id = o.contract_id and p.price_key = o.list_price_key
),

-- of the prices per group none is that of the whole line
chosen as (
    select
        organization_id,
        contract_id,
        product_id,
        billing_frequency,
        coalesce(
            max(case when pricing_group is null then price_key end),
            case when count(*) = 1 then min(price_key) end
        ) as price_key
    from in_place
    group by organization_id, contract_id, product_id, billing_frequency
)

select * from chosen
