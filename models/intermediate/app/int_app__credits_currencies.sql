with credits_currencies as (
    select * from {{ ref('stg_app__credits_currencies') }}
),

canonical as (
    select
        {{ entity_key('app', 'credits_currency', 'id') }} as id,
        organization_id,
        name,
        key,
        description,
        archived_at,
        created_at,
        coalesce(updated_at, created_at) as updated_at
    from credits_currencies
    where _reject_reason is null
)

select * from canonical
