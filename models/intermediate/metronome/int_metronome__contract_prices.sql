with contracts as (
    select * from {{ ref('stg_metronome__contracts_contracts') }}
),

list_prices as (
    select * from {{ ref('int_metronome__rate_card_prices') }}
),

targets as (
    select * from {{ ref('int_metronome__override_targets') }}
),

card_prices as (
    select
        organization_id,
        rate_card_id,
        product_id,
        pricing_group,
        billing_frequency,
        price_key
    from list_prices
    group by organization_id, rate_card_id, product_id, pricing_group, billing_frequency, price_key
),

card_products as (
    select
        organization_id,
        rate_card_id,
        product_id
    from card_prices
    group by organization_id, rate_card_id, product_id
),

good_contracts as (
    select
        organization_id,
        id,
        rate_card_id
    from contracts
    where _reject_reason is null
),

-- what the contract's rate card prices
on_card as (
    select
        c.organization_id as organization_id,
        c.id as contract_id,
        c.rate_card_id as rate_card_id,
        p.product_id as product_id,
        p.pricing_group as pricing_group,
        p.billing_frequency as billing_frequency,
        p.price_key as price_key
    from good_contracts as c
    inner join card_prices as p
        on c.organization_id = p.organization_id and c.rate_card_id = p.rate_card_id
),

-- what only the contract prices
off_card as (
    select
        c.organization_id as organization_id,
        c.id as contract_id,
        c.rate_card_id as rate_card_id,
        t.product_id as product_id,
        t.pricing_group as pricing_group,
        t.billing_frequency as billing_frequency,
        coalesce(c.rate_card_id, '') || '/' || t.product_id || '/' || coalesce(t.pricing_group, '')
        || '/' || coalesce(t.billing_frequency, '') as price_key
    from good_contracts as c
    inner join targets as t
        on c.organization_id = t.organization_id and c.id = t.contract_id
    left join card_products as p
        on
            c.organization_id = p.organization_id
            and c.rate_card_id = p.rate_card_id
            and t.product_id = p.product_id
    where t.kind = 'overwrite' and t.product_id is not null and p.product_id is null
    group by
        c.organization_id, c.id, c.rate_card_id, t.product_id, t.pricing_group, t.billing_frequency
),

contract_prices as (
    select * from on_card
    union all
    select * from off_card
)

select * from contract_prices
