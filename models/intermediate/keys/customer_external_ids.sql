{{ config(materialized='view') }}

with external_ids as (
    {{ union_systems('customer_external_ids') }}
),

{{ looked_up_ids('customer') }}

select * from unambiguous
