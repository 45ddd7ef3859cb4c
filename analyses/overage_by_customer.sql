-- Who used more than their plan includes in the billing periods of 2026 that are over, and what that brought.
select
    o.organization_id as organization_id,
    o.customer_id as customer_id,
    c.name as customer_name,
    o.signal_name as signal_name,
    o.currency as currency,
    count(*) as periods,
    sum(o.included_quantity) as included_quantity,
    sum(o.quantity) as quantity,
    sum(o.overage_quantity) as overage_quantity,
    sum(o.overage_charge) as overage_charge
from {{ ref('usage_overage') }} as o
inner join {{ ref('dim_customer') }} as c
    on o.organization_id = c.organization_id and o.customer_id = c.id
where o.is_closed and o.period_start >= '2026-01-01'
group by o.organization_id, o.customer_id, c.name, o.signal_name, o.currency
order by o.organization_id asc, o.currency asc, overage_charge desc, c.name asc, o.signal_name asc
