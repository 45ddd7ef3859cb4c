with prices as (
    select * from {{ ref('stg_app__prices') }}
),

-- the oldest version known holds from the price's creation on
versions as (
    select
        *,
        lag(version_at) over (partition by organization_id, id order by version_at) as previous_version_at,
        lead(version_at) over (partition by organization_id, id order by version_at) as next_version_at
    from prices
    where _reject_reason is null
),

canonical as (
    select
        {{ entity_key('app', 'price', 'id') }} as id,
        organization_id,
        {{ entity_key('app', 'product', 'product_id') }} as product_id,
        {{ entity_key('app', 'plan', 'plan_id') }} as plan_id,
        name,
        charge_type,
        coalesce(pricing_model, 'flat') as pricing_model,
        billing_frequency,
        billing_period_days,
        billing_type,
        currency,
        unit_amount,
        package_size,
        included_quantity,
        minimum_quantity,
        minimum_amount,
        minimum_seats,
        tiers,
        signal_name,
        quantity_path,
        {{ entity_key('app', 'credits_currency', 'credits_currency_id') }} as credits_currency_id,
        credits_per_unit,
        case when previous_version_at is null then least(created_at, version_at) else version_at end as valid_from,
        next_version_at as valid_to,
        created_at,
        version_at as updated_at
    from versions
)

select * from canonical
