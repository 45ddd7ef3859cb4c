with plans as (
    select * from {{ ref('stg_app__plans') }}
),

-- a plan is linked as soon as either end says so
links as (
    select
        organization_id,
        id as lower_id,
        next_plan_id as upper_id
    from plans
    where _reject_reason is null and next_plan_id is not null
    union all
    select
        organization_id,
        prev_plan_id as lower_id,
        id as upper_id
    from plans
    where _reject_reason is null and prev_plan_id is not null
),

canonical as (
    select
        {{ entity_key('app', 'plan', 'id') }} as id,
        organization_id,
        name,
        description,
        {{ entity_key('app', 'plan', 'coalesce(plan_group_id, id)') }} as plan_group_id,
        type,
        billing_frequency,
        billing_type,
        {{ required('(organization_id, id) in (
            select l.organization_id, l.lower_id from links as l
        )', 'UInt8') }} as has_next_plan,
        {{ required('(organization_id, id) in (
            select l.organization_id, l.upper_id from links as l
        )', 'UInt8') }} as has_prev_plan,
        created_at,
        coalesce(updated_at, created_at) as updated_at
    from plans
    where _reject_reason is null
)

select * from canonical
