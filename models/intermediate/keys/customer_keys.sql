with conformed_records as (
    select * from {{ ref('conformed_records') }}
),

keys as (
    select
        organization_id,
        source_system,
        source_id,
        conformed_id as customer_id
    from conformed_records
    where entity = 'customer'
)

select * from keys
