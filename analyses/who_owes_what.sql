-- Who owed what at the end of 2025, however it was paid since, the oldest debts first. In minor units of each currency.
select
    a.organization_id as organization_id,
    a.customer_id as customer_id,
    c.name as customer_name,
    a.currency as currency,
    a.aging_bucket as aging_bucket,
    max(a.days_overdue) as days_overdue,
    count(*) as invoices,
    sum(a.amount_open) as amount_open
from {{ call_function('invoice_aging', as_of='2025-12-31T23:59:59.999Z') }} as a
left join {{ ref('dim_customer') }} as c
    on a.organization_id = c.organization_id and a.customer_id = c.id
where a.amount_open > 0
group by a.organization_id, a.customer_id, c.name, a.currency, a.aging_bucket
order by a.organization_id asc, days_overdue desc, c.name asc
