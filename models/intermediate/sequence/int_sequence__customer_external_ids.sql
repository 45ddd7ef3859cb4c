with customers as (
    select * from {{ ref('stg_sequence__customers') }}
),

-- events name a customer by one of its aliases or by its own id
named as (
    select
        organization_id,
        {{ entity_key('sequence', 'customer', 'id') }} as customer_id,
        {{ rows_of_list('customer_aliases') }} as external_id
    from customers
    where _reject_reason is null and customer_aliases is not null
    union all
    select
        organization_id,
        {{ entity_key('sequence', 'customer', 'id') }} as customer_id,
        id as external_id
    from customers
    where _reject_reason is null
),

trimmed as (
    select
        organization_id,
        customer_id,
        {{ text('external_id') }} as external_id
    from named
),

canonical as (
    select
        organization_id,
        customer_id,
        {{ identifier('external_id') }} as external_id
    from trimmed
    where external_id is not null
)

select * from canonical
