with phase_prices as (
    select * from {{ ref('stg_sequence__billing_schedule_phase_prices') }}
),

prices as (
    select * from {{ ref('stg_sequence__prices') }}
),

price_structures as (
    select * from {{ ref('int_sequence__price_structures') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

current_structures as (
    select
        *,
        row_number() over (partition by organization_id, id order by modified_at desc) as newest_first
    from price_structures
),

dated as (
    select
        *,
        (organization_id, price_id) in (
            select
                r.organization_id,
                r.id
            from prices as r
            where r._reject_reason is not null
        ) as has_rejected_price,
        -- their last days are included
        phase_end_date + interval 1 day as phase_end,
        billing_schedule_end_date + interval 1 day as schedule_end
    from phase_prices
    where _reject_reason is null
),

canonical as (
    select
        p.organization_id as organization_id,
        p.id as id,
        p.billing_schedule_id as billing_schedule_id,
        p.phase_id as phase_id,
        p.price_id as raw_price_id,
        {{ entity_key('sequence', 'order', 'p.billing_schedule_id', 'p.organization_id') }} as order_id,
        {{ entity_key('sequence', 'customer', 'p.customer_id', 'p.organization_id') }} as customer_id,
        {{ entity_key('sequence', 'product', 'p.product_id', 'p.organization_id') }} as product_id,
        case
            -- a minimum of its own makes it a price of its own
            when s.id is not null and p.price_minimum_amount is not null
                then {{ entity_key('sequence', 'price', 'p.id', 'p.organization_id') }}
            when s.id is not null or not p.has_rejected_price
                then {{ entity_key('sequence', 'price', 'p.price_id', 'p.organization_id') }}
        end as price_id,
        p.price_name as name,
        p.currency as currency,
        s.charge_type as charge_type,
        s.pricing_model as pricing_model,
        s.unit_amount as unit_amount,
        s.minimum_seats as minimum_seats,
        s.seat_metric_id as seat_metric_id,
        s.proration_strategy as proration_strategy,
        s.billing_frequency as billing_frequency,
        s.billing_type as billing_type,
        {%- for discount in ['phase_global_discount', 'price_discount'] %}
        case
            when {{ without_separators('p.' ~ discount ~ '_calculation_type') }} = 'percentage'
                then p.{{ discount }}_amount
        end as {{ discount }}_percent,
        case
            when {{ without_separators('p.' ~ discount ~ '_calculation_type') }} = 'nominal'
                then {{ to_minor_units('p.' ~ discount ~ '_amount', 'c.minor_units') }}
        end as {{ discount }}_amount,
        {%- endfor %}
        {{ to_minor_units('p.phase_global_usage_minimum_amount', 'c.minor_units') }} as phase_minimum_amount,
        {{ to_minor_units('p.price_minimum_amount', 'c.minor_units') }} as price_minimum_amount,
        p.billing_schedule_start_date as schedule_start_date,
        p.schedule_end as schedule_end_date,
        p.billing_schedule_archived_at as archived_at,
        p.phase_start_date as start_date,
        least(coalesce(p.phase_end, p.schedule_end), coalesce(p.schedule_end, p.phase_end)) as end_date,
        p._first_modified_at as created_at,
        p.modified_at as updated_at
    from dated as p
    left join current_structures as s
        on p.organization_id = s.organization_id and p.price_id = s.id and s.newest_first = 1
    left join currencies as c
        on p.currency = c.code
)

select * from canonical
