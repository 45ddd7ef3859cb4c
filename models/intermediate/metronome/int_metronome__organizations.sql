with customers as (
    select * from {{ ref('stg_metronome__customer') }}
),

-- the export carries no organisation; the earliest thing known of it is its first customer
canonical as (
    select
        organization_id as id,
        organization_id,
        cast(null as {{ string_type() }}) as name,
        min(created_at) as created_at,
        max(_loaded_at) as updated_at
    from customers
    where _reject_reason is null
    group by organization_id
)

select * from canonical
