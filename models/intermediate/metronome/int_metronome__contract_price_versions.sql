with contracts as (
    select * from {{ ref('stg_metronome__contracts_contracts') }}
),

contract_prices as (
    select * from {{ ref('int_metronome__contract_prices') }}
),

list_prices as (
    select * from {{ ref('int_metronome__rate_card_prices') }}
),

price_overrides as (
    select * from {{ ref('int_metronome__price_overrides') }}
),

overridden_prices as (
    select
        organization_id,
        contract_id,
        price_key
    from price_overrides
    group by organization_id, contract_id, price_key
),

-- the prices that a contract has of its own, and its term
own_prices as (
    select
        p.organization_id as organization_id,
        p.contract_id as contract_id,
        p.price_key as price_key,
        p.rate_card_id as rate_card_id,
        p.product_id as product_id,
        p.pricing_group as pricing_group,
        p.billing_frequency as billing_frequency,
        c.starting_at as starting_at,
        c.ending_before as ending_before,
        {{ without_separators('c.multiplier_override_prioritization') }} = 'explicit' as is_explicit
    from contract_prices as p
    inner join overridden_prices as o
        on p.organization_id = o.organization_id and p.contract_id = o.contract_id and p.price_key = o.price_key
    inner join contracts as c
        on p.organization_id = c.organization_id and p.contract_id = c.id
    where c._reject_reason is null
),

-- every moment at which the price may change
moments as (
    select
        organization_id,
        contract_id,
        price_key,
        starting_at as moment
    from own_prices
    union all
    select
        p.organization_id as organization_id,
        p.contract_id as contract_id,
        p.price_key as price_key,
        l.valid_from as moment
    from own_prices as p
    inner join list_prices as l
        on p.organization_id = l.organization_id and p.price_key = l.price_key
    union all
    select
        p.organization_id as organization_id,
        p.contract_id as contract_id,
        p.price_key as price_key,
        l.valid_to as moment
    from own_prices as p
    inner join list_prices as l
        on p.organization_id = l.organization_id and p.price_key = l.price_key
    union all
    select
        organization_id,
        contract_id,
        price_key,
        starting_at as moment
    from price_overrides
    union all
    select
        organization_id,
        contract_id,
        price_key,
        ending_before as moment
    from price_overrides
),

moments_in_term as (
    select
        p.organization_id as organization_id,
        p.contract_id as contract_id,
        p.price_key as price_key,
        m.moment as moment
    from moments as m
    inner join own_prices as p
        on m.organization_id = p.organization_id and m.contract_id = p.contract_id and m.price_key = p.price_key
    where m.moment >= p.starting_at and (p.ending_before is null or m.moment < p.ending_before)
    group by p.organization_id, p.contract_id, p.price_key, m.moment
),

-- between two such moments nothing changes
slices as (
    select
        *,
        lead(moment) over (partition by organization_id, contract_id, price_key order by moment) as next_moment
    from moments_in_term
),

-- an overwritten rate goes before a factor; of several factors the lowest counts, or the first by priority
ranked_overrides as (
    select
        s.organization_id as organization_id,
        s.contract_id as contract_id,
        s.price_key as price_key,
        s.moment as moment,
        o.override_id as override_id,
        row_number() over (
            partition by s.organization_id, s.contract_id, s.price_key, s.moment
            order by
                case when o.kind = 'overwrite' then 0 else 1 end,
                case when o.kind = 'overwrite' then o.starting_at end desc nulls last,
                case when p.is_explicit then o.priority end asc nulls last,
                coalesce(o.multiplier, {{ to_decimal(json_text(json_array_element('o.tiers', '0'), 'multiplier')) }})
                asc nulls last,
                o.override_id desc
        ) as override_rank
    from slices as s
    inner join own_prices as p
        on s.organization_id = p.organization_id and s.contract_id = p.contract_id and s.price_key = p.price_key
    inner join price_overrides as o
        on s.organization_id = o.organization_id and s.contract_id = o.contract_id and s.price_key = o.price_key
    where
        (o.starting_at is null or o.starting_at <= s.moment)
        and (o.ending_before is null or s.moment < o.ending_before)
),

effective_overrides as (
    select
        organization_id,
        contract_id,
        price_key,
        moment,
        override_id
    from ranked_overrides
    where override_rank = 1
),

versions as (
    select
        p.organization_id as organization_id,
        p.contract_id || '/' || p.price_key as price_key,
        p.price_key as list_price_key,
        p.contract_id as contract_id,
        p.rate_card_id as rate_card_id,
        p.product_id as product_id,
        p.pricing_group as pricing_group,
        p.billing_frequency as billing_frequency,
        case when o.kind = 'overwrite' then o.credit_type_id else l.credit_type_id end as credit_type_id,
        case when o.kind = 'overwrite' then o.new_rate else l.rate end as rate,
        case when o.kind = 'overwrite' then o.rate_type end as rate_type,
        case when o.kind = 'multiplier' then o.multiplier end as multiplier,
        case when o.kind = 'tiered' then o.tiers end as tier_multipliers,
        s.moment as valid_from,
        coalesce(s.next_moment, p.ending_before) as valid_to,
        case
            when o.updated_at > l.updated_at or l.updated_at is null then o.updated_at
            else l.updated_at
        end as updated_at
    from slices as s
    inner join own_prices as p
        on s.organization_id = p.organization_id and s.contract_id = p.contract_id and s.price_key = p.price_key
    left join list_prices as l
        on
            s.organization_id = l.organization_id
            and s.price_key = l.price_key
            and s.moment >= l.valid_from
            and (l.valid_to is null or s.moment < l.valid_to)
    left join effective_overrides as e
        on
            s.organization_id = e.organization_id
            and s.contract_id = e.contract_id
            and s.price_key = e.price_key
            and s.moment = e.moment
    left join price_overrides as o
        on
            e.organization_id = o.organization_id
            and e.contract_id = o.contract_id
            and e.price_key = o.price_key
            and e.override_id = o.override_id
    -- where neither the card nor the contract has a rate, there is no price
    where l.price_key is not null or o.kind = 'overwrite'
)

select * from versions
