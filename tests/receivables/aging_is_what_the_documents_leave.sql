-- At each month end the buckets add up to the formula: total less posted payments and credit notes dated by then, of
-- the invoices posted by then, as far as it is above 0.
with invoices as (
    select * from {{ ref('receivable_invoices') }}
),

entries as (
    select * from {{ ref('receivable_entries') }}
),

months as (
    select * from {{ ref('complete_months') }}
),

remaining as (
    select
        i.organization_id as organization_id,
        i.currency as currency,
        m.month_end as month_end,
        i.source_system as source_system,
        i.invoice_id as invoice_id,
        {{ exact_sum('e.amount') }} as remaining
    from invoices as i
    inner join entries as e
        on i.organization_id = e.organization_id and i.source_system = e.source_system and i.invoice_id = e.invoice_id
    cross join months as m
    where i.posted_at <= m.ends_at and e.entry_at <= m.ends_at
    group by i.organization_id, i.currency, m.month_end, i.source_system, i.invoice_id
),

both_sides as (
    select
        organization_id,
        currency,
        month_end,
        amount_open + amount_written_off as amount,
        invoice_count
    from {{ ref('invoice_aging_monthly') }}
    union all
    select
        organization_id,
        currency,
        month_end,
        -remaining as amount,
        -1 as invoice_count
    from remaining
    where remaining > 0
)

select
    organization_id,
    currency,
    month_end,
    sum(amount) as difference,
    sum(invoice_count) as invoices
from both_sides
group by organization_id, currency, month_end
having sum(amount) is distinct from 0 or sum(invoice_count) is distinct from 0
