with customers as (
    select * from {{ ref('stg_sequence__customers') }}
),

-- the export names no organisation; it is there since the first customer was
canonical as (
    select
        organization_id as id,
        organization_id,
        {{ nullable('null', 'String') }} as name,
        min(_first_modified_at) as created_at,
        min(_first_modified_at) as updated_at
    from customers
    where _reject_reason is null
    group by organization_id
)

select * from canonical
