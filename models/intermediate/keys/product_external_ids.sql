{{ config(materialized='view') }}

with products as (
    {{ union_systems('products') }}
),

external_ids as (
    select
        organization_id,
        source_system,
        external_id,
        id as product_id
    from products
    where external_id is not null
),

{{ looked_up_ids('product') }}

select * from unambiguous
