-- How many days of billing were outstanding at the end of each month of 2026.
select
    d.organization_id as organization_id,
    d.month_end as month_end,
    d.currency as currency,
    d.receivables as receivables,
    d.billed_90_days as billed_90_days,
    d.days_sales_outstanding as days_sales_outstanding
from {{ ref('days_sales_outstanding_monthly') }} as d
where d.month_end between '2026-01-01' and '2026-12-31'
order by d.organization_id asc, d.currency asc, d.month_end asc
