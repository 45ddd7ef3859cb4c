-- What was billed, paid, credited and is still owed, in minor units of each currency.
select
    organization_id,
    currency,
    payment_status,
    count(*) as invoices,
    sum(total_incl_tax_exact) as billed,
    sum(amount_paid_exact) as paid,
    sum(credit_notes_total_exact) as credited,
    sum(amount_remaining_exact) as still_owed
from {{ ref('fact_invoice') }}
where status = 'posted'
group by organization_id, currency, payment_status
order by organization_id, currency, payment_status
