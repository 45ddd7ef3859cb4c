with conformed_records as (
    select * from {{ ref('conformed_records') }}
),

keys as (
    select
        organization_id,
        source_system,
        source_id,
        conformed_id as product_id
    from conformed_records
    where entity = 'product'
)

select * from keys
