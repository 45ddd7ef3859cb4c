-- Net and gross revenue retention and logo churn of each month, beside those of the year that ends with it.
select
    m.organization_id as organization_id,
    m.month_end as month_end,
    m.currency as currency,
    m.nrr_percent as nrr_percent,
    m.grr_percent as grr_percent,
    m.logo_churn_percent as logo_churn_percent,
    y.nrr_percent as nrr_percent_12_months,
    y.grr_percent as grr_percent_12_months,
    y.logo_churn_percent as logo_churn_percent_12_months
from {{ ref('mrr_retention_monthly') }} as m
inner join {{ ref('mrr_retention_monthly') }} as y
    on m.organization_id = y.organization_id and m.currency = y.currency and m.month_start = y.month_start
where m.window_months = 1 and y.window_months = 12
order by m.organization_id asc, m.currency asc, m.month_end asc
