-- How much of each running order has been billed, without tax, and what is still to come.
select
    o.organization_id as organization_id,
    c.name as customer_name,
    o.name as order_name,
    o.currency as currency,
    o.total_amount as total_amount,
    o.billed_amount_no_tax as billed,
    o.pending_billing_amount as to_be_billed,
    100 * {{ ratio('o.billed_amount_no_tax', 'o.total_amount') }} as billed_percent
from {{ ref('fact_order') }} as o
inner join {{ ref('dim_customer') }} as c
    on o.organization_id = c.organization_id and o.customer_id = c.id
where o.status = 'active' and o.total_amount > 0
order by o.organization_id asc, billed_percent asc, c.name asc, o.name asc, o.currency asc
