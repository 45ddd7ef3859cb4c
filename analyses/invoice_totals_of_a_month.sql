-- What was billed and collected in May 2026, and what is overdue today. Leave a parameter out and it filters nothing.
select
    organization_id,
    currency,
    billed,
    collected,
    outstanding,
    overdue_amount,
    overdue_count
from {{ call_function('invoice_totals', start_date='2026-05-01', end_date='2026-05-31') }}
order by organization_id asc, currency asc
