-- Who is late with what now, the largest debts of each currency first. A customer whom nobody delivered has no name.
select
    a.organization_id as organization_id,
    a.customer_id as customer_id,
    c.name as customer_name,
    a.currency as currency,
    count(*) as invoices,
    max(a.days_overdue) as days_overdue,
    sum(a.amount_open) as overdue
from {{ call_function('invoice_aging') }} as a
left join {{ ref('dim_customer') }} as c
    on a.organization_id = c.organization_id and a.customer_id = c.id
where a.days_overdue > 0 and a.amount_open > 0
group by a.organization_id, a.customer_id, c.name, a.currency
order by a.organization_id asc, a.currency asc, overdue desc, c.name asc
