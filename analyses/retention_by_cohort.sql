-- What is left of the customers and the MRR that began in a month, as percentages of the first month.
with cohorts as (
    select * from {{ ref('mrr_cohorts') }}
)

select
    c.organization_id as organization_id,
    c.cohort_month as cohort_month,
    c.currency as currency,
    c.months_since as months_since,
    c.customers as customers,
    c.mrr as mrr,
    100 * {{ ratio('c.customers', 'f.customers') }} as customers_percent,
    100 * {{ ratio('c.mrr', 'f.mrr') }} as mrr_percent
from cohorts as c
inner join cohorts as f
    on c.organization_id = f.organization_id and c.currency = f.currency and c.cohort_month = f.cohort_month
where f.months_since = 0
order by c.organization_id asc, c.currency asc, c.cohort_month asc, c.months_since asc
