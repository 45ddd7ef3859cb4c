with plans as (
    select * from {{ ref('stg_app__plans') }}
),

good_plans as (
    select
        organization_id,
        id
    from plans
    where _reject_reason is null
),

-- a plan is linked as soon as either end says so, if the other end is a plan
links as (
    select
        organization_id,
        id as lower_id,
        next_plan_id as upper_id
    from plans
    where
        _reject_reason is null
        and (organization_id, next_plan_id) in (
            select
                g.organization_id,
                g.id
            from good_plans as g
        )
    union all
    select
        organization_id,
        prev_plan_id as lower_id,
        id as upper_id
    from plans
    where
        _reject_reason is null
        and (organization_id, prev_plan_id) in (
            select
                g.organization_id,
                g.id
            from good_plans as g
        )
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
