with phase_prices as (
    select * from {{ ref('int_sequence__phase_prices') }}
),

-- the shortest period that the schedule bills by
schedules as (
    select
        organization_id,
        billing_schedule_id,
        min(case billing_frequency
            when 'on_demand' then 98
            when 'one_time' then 99
            else {{ billing_months('billing_frequency') }}
        end) as shortest,
        max(case when charge_type = 'usage' then 1 else 0 end) as is_metered,
        min(billing_type) as first_billing_type,
        max(billing_type) as last_billing_type,
        min(created_at) as created_at,
        max(updated_at) as updated_at
    from phase_prices
    group by organization_id, billing_schedule_id
),

canonical as (
    select
        {{ entity_key('sequence', 'plan', 'billing_schedule_id') }} as id,
        organization_id,
        {{ nullable('null', 'String') }} as name,
        {{ nullable('null', 'String') }} as description,
        {{ entity_key('sequence', 'plan', 'billing_schedule_id') }} as plan_group_id,
        {{ nullable("case when is_metered = 1 then 'usage' else 'flat' end", 'String') }} as type,
        {{ nullable("case shortest
            when 1 then 'monthly'
            when 3 then 'quarterly'
            when 6 then 'half_yearly'
            when 12 then 'yearly'
            when 98 then 'on_demand'
            when 99 then 'one_time'
        end", 'String') }} as billing_frequency,
        case when first_billing_type = last_billing_type then first_billing_type end as billing_type,
        {{ required('0', 'UInt8') }} as has_next_plan,
        {{ required('0', 'UInt8') }} as has_prev_plan,
        created_at,
        updated_at
    from schedules
)

select * from canonical
