-- What was collected in each month, and how it was paid. In minor units of each currency.
select
    p.organization_id as organization_id,
    {{ day_of("date_trunc('month', p.payment_date)") }} as month_start,
    p.payment_type as payment_type,
    p.currency as currency,
    count(*) as payments,
    sum(p.amount) as collected
from {{ ref('fact_payment') }} as p
where p.payment_status = 'posted'
group by p.organization_id, {{ day_of("date_trunc('month', p.payment_date)") }}, p.payment_type, p.currency
order by p.organization_id asc, month_start asc, p.currency asc, p.payment_type asc
