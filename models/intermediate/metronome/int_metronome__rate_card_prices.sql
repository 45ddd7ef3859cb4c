with entries as (
    select * from {{ ref('stg_metronome__contracts_rate_card_entries') }}
),

-- the rates of one price; subscriptions have one per length of period
keyed as (
    select
        *,
        replace(pricing_group_values, ' ', '') as pricing_group,
        {{ billing_frequency('billing_frequency') }} as frequency
    from entries
    where _reject_reason is null
),

priced as (
    select
        *,
        rate_card_id || '/' || product_id || '/' || coalesce(pricing_group, '') || '/' || coalesce(frequency, '')
            as price_key
    from keyed
),

-- of the rates that start at the same time the highest version counts
started as (
    select *
    from priced
    qualify row_number() over (
        partition by organization_id, price_key, starting_at
        order by version desc nulls last, _loaded_at desc, id desc
    ) = 1
),

ordered as (
    select
        *,
        lead(starting_at) over (partition by organization_id, price_key order by starting_at) as next_starting_at
    from started
),

-- a rate holds until its end or until the next one starts
versions as (
    select
        organization_id,
        price_key,
        rate_card_id,
        product_id,
        pricing_group,
        frequency as billing_frequency,
        credit_type_id,
        rate,
        starting_at as valid_from,
        case
            when next_starting_at < ending_before or ending_before is null then next_starting_at
            else ending_before
        end as valid_to,
        coalesce(updated_at, _loaded_at) as updated_at
    from ordered
)

select * from versions
