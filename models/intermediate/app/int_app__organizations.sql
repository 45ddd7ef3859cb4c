with organizations as (
    select * from {{ ref('stg_app__organizations') }}
),

canonical as (
    select
        organization_id as id,
        organization_id,
        name,
        created_at,
        coalesce(updated_at, created_at) as updated_at
    from organizations
    where _reject_reason is null
)

select * from canonical
