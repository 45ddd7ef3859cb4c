with invoices as (
    select * from {{ ref('receivable_invoices') }}
),

payments as (
    select * from {{ ref('fact_payment') }}
),

credit_notes as (
    select * from {{ ref('fact_credit_note') }}
),

postings as (
    select
        organization_id,
        source_system,
        invoice_id,
        'posting' as entry_type,
        invoice_id as document_id,
        posted_at as entry_at,
        total as amount
    from invoices
),

-- an amount in another currency settles nothing here
credited as (
    select
        i.organization_id as organization_id,
        i.source_system as source_system,
        i.invoice_id as invoice_id,
        'credit_note' as entry_type,
        c.id as document_id,
        c.issue_date as entry_at,
        -c.amount_exact as amount
    from invoices as i
    inner join credit_notes as c
        on
            i.organization_id = c.organization_id
            and i.source_system = c.source_system
            and i.invoice_id = c.invoice_id
            and i.currency = c.currency
    where c.status = 'posted'
),

paid as (
    select
        i.organization_id as organization_id,
        i.source_system as source_system,
        i.invoice_id as invoice_id,
        'payment' as entry_type,
        p.id as document_id,
        p.payment_date as entry_at,
        -{{ required('p.amount', 'Decimal(38, 12)') }} as amount
    from invoices as i
    inner join payments as p
        on
            i.organization_id = p.organization_id
            and i.source_system = p.source_system
            and i.invoice_id = p.invoice_id
            and i.currency = p.currency
    where p.payment_status = 'posted'
),

documented as (
    select * from postings
    union all
    select * from credited
    union all
    select * from paid
),

balances as (
    select
        organization_id,
        source_system,
        invoice_id,
        {{ exact_sum('amount') }} as balance,
        sum(case when entry_type = 'payment' then 1 else 0 end) as payments
    from documented
    group by organization_id, source_system, invoice_id
),

-- reported as paid, but nobody delivered the payment: settled when the invoice was last changed
estimated as (
    select
        i.organization_id as organization_id,
        i.source_system as source_system,
        i.invoice_id as invoice_id,
        'settlement' as entry_type,
        i.invoice_id as document_id,
        i.updated_at as entry_at,
        -b.balance as amount
    from invoices as i
    inner join balances as b
        on i.organization_id = b.organization_id and i.source_system = b.source_system and i.invoice_id = b.invoice_id
    where
        i.is_reported_paid
        and not i.is_written_off
        and b.payments = 0
        and b.balance != 0
        -- credit notes above the total are owed back, which no payment settles
        and (b.balance > 0) = (i.total > 0)
),

entries as (
    select * from documented
    union all
    select * from estimated
)

select * from entries
