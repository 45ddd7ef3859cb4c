with invoices as (
    select * from {{ ref('fact_invoice') }}
),

orders as (
    select * from {{ ref('fact_order') }}
),

receivable as (
    select
        i.organization_id as organization_id,
        i.source_system as source_system,
        i.id as invoice_id,
        i.customer_id as customer_id,
        i.currency as currency,
        coalesce(i.posted_date, i.issue_date) as posted_at,
        {{ due_day('i.due_date', 'i.issue_date', 'o.payment_terms') }} as due_date,
        i.total_incl_tax_exact as total,
        {{ required("i.payment_status = 'paid'", 'Bool') }} as is_reported_paid,
        i.is_written_off as is_written_off,
        i.updated_at as updated_at
    from invoices as i
    left join orders as o
        on i.organization_id = o.organization_id and i.source_system = o.source_system and i.order_id = o.id
    -- what is voided or canceled was never owed
    where i.status = 'posted'
)

select * from receivable
