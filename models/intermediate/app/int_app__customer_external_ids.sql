with customers as (
    select * from {{ ref('int_app__customers') }}
),

canonical as (
    select
        organization_id,
        id as customer_id,
        external_id
    from customers
    where external_id is not null
)

select * from canonical
