with price_structures as (
    select * from {{ ref('int_sequence__price_structures') }}
),

phase_prices as (
    select * from {{ ref('int_sequence__phase_prices') }}
),

-- prices carry no name of their own; the schedules that use them name them
named as (
    select
        *,
        row_number() over (
            partition by organization_id, raw_price_id
            order by case when name is null then 1 else 0 end, updated_at desc, id desc
        ) as name_rank,
        min(start_date) over (partition by organization_id, raw_price_id) as first_used_at
    from phase_prices
    where raw_price_id is not null
),

usages as (
    select
        organization_id,
        raw_price_id,
        name,
        first_used_at
    from named
    where name_rank = 1
),

-- the price as it is, and once more for each line that has a minimum of its own
variants as (
    select
        s.organization_id as organization_id,
        s.id as raw_price_id,
        s.modified_at as modified_at,
        {{ entity_key('sequence', 'price', 's.id', 's.organization_id') }} as id,
        {{ nullable('null', 'UUID') }} as plan_id,
        coalesce(u.name, s.product_name) as name,
        {{ to_exact('null') }} as minimum_amount,
        u.first_used_at as first_used_at
    from price_structures as s
    left join usages as u
        on s.organization_id = u.organization_id and s.id = u.raw_price_id
    union all
    select
        s.organization_id as organization_id,
        s.id as raw_price_id,
        s.modified_at as modified_at,
        p.price_id as id,
        {{ entity_key('sequence', 'plan', 'p.billing_schedule_id', 'p.organization_id') }} as plan_id,
        coalesce(p.name, s.product_name) as name,
        p.price_minimum_amount as minimum_amount,
        p.start_date as first_used_at
    from price_structures as s
    inner join phase_prices as p
        on s.organization_id = p.organization_id and s.id = p.raw_price_id
    where p.price_minimum_amount is not null
),

versions as (
    select
        *,
        lag(modified_at) over (partition by organization_id, id order by modified_at) as previous_version_at,
        lead(modified_at) over (partition by organization_id, id order by modified_at) as next_version_at
    from variants
),

canonical as (
    select
        v.id as id,
        v.organization_id as organization_id,
        {{ entity_key('sequence', 'product', 's.product_id', 's.organization_id') }} as product_id,
        v.plan_id as plan_id,
        v.name as name,
        {{ nullable('s.charge_type', 'String') }} as charge_type,
        s.pricing_model as pricing_model,
        s.billing_frequency as billing_frequency,
        {{ nullable('null', 'Int64') }} as billing_period_days,
        s.billing_type as billing_type,
        s.currency as currency,
        s.unit_amount as unit_amount,
        s.package_size as package_size,
        {{ to_exact('null') }} as included_quantity,
        {{ to_exact('null') }} as minimum_quantity,
        v.minimum_amount as minimum_amount,
        s.minimum_seats as minimum_seats,
        s.tiers as tiers,
        s.usage_metric_id as signal_name,
        {{ nullable('null', 'String') }} as quantity_path,
        {{ nullable('null', 'UUID') }} as credits_currency_id,
        {{ to_exact('null') }} as credits_per_unit,
        -- an export has no older versions than it has, so the oldest one holds from the price's first use on
        case
            when v.previous_version_at is null then least(v.modified_at, coalesce(v.first_used_at, v.modified_at))
            else v.modified_at
        end as valid_from,
        v.next_version_at as valid_to,
        s.created_at as created_at,
        v.modified_at as updated_at
    from versions as v
    inner join price_structures as s
        on v.organization_id = s.organization_id and v.raw_price_id = s.id and v.modified_at = s.modified_at
)

select * from canonical
