-- What invoice_totals calls overdue are the invoices that aging lists as late now, in any window.
with both_sides as (
    select
        organization_id,
        currency,
        overdue_amount,
        overdue_count
    from {{ call_function('invoice_totals', start_date='2020-02-01', end_date='2020-02-29') }}
    union all
    select
        organization_id,
        currency,
        -amount_open as overdue_amount,
        -1 as overdue_count
    from {{ call_function('invoice_aging') }}
    where aging_bucket != 'written_off' and days_overdue > 0
)

select
    organization_id,
    currency,
    sum(overdue_amount) as overdue_amount,
    sum(overdue_count) as overdue_count
from both_sides
group by organization_id, currency
having sum(overdue_amount) is distinct from 0 or sum(overdue_count) is distinct from 0
