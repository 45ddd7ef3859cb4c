-- Customers who cost more than they brought in 2026 so far, and those with the thinnest margins after them.
select
    c.organization_id as organization_id,
    c.name as customer_name,
    c.status as status,
    c.currency as currency,
    c.revenue as revenue,
    c.cost as cost,
    c.margin as margin,
    c.margin_percent as margin_percent
from {{ call_function('customer_with_revenue', start_date='2026-01-01', end_date='2026-06-30') }} as c
where c.cost > 0 and c.margin is not null
order by c.margin_percent asc nulls first, c.name asc, c.currency asc
limit 20
