-- Whose orders somebody else pays for.
select
    o.organization_id as organization_id,
    o.display_id as order_number,
    c.name as customer_name,
    b.name as billed_to,
    o.currency as currency,
    o.total_amount as total_amount
from {{ ref('fact_order') }} as o
inner join {{ ref('dim_customer') }} as c
    on o.organization_id = c.organization_id and o.customer_id = c.id
inner join {{ ref('dim_customer') }} as b
    on o.organization_id = b.organization_id and o.billing_customer_id = b.id
where o.billing_customer_id != o.customer_id
order by o.organization_id asc, c.name asc, o.display_id asc
