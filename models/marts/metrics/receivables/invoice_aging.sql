with ledger as (
    select * from {{ ref('receivables_ledger') }}
),

balances as (
    select
        l.organization_id as organization_id,
        l.source_system as source_system,
        l.invoice_id as invoice_id,
        l.customer_id as customer_id,
        l.currency as currency,
        l.due_date as due_date,
        {{ days_overdue('l.due_date', param('as_of')) }} as days_overdue,
        l.is_written_off as is_written_off,
        l.balance as balance
    from ledger as l
    where {{ is_balance_at('l', param('as_of')) }} and l.balance > 0
),

aged as (
    select
        b.organization_id as organization_id,
        b.source_system as source_system,
        b.invoice_id as invoice_id,
        b.customer_id as customer_id,
        b.currency as currency,
        b.due_date as due_date,
        b.days_overdue as days_overdue,
        {{ required(aging_bucket('b.days_overdue', 'b.is_written_off'), 'String') }} as aging_bucket,
        {{ required('case when b.is_written_off then 0 else b.balance end', 'Decimal(38, 12)') }} as amount_open,
        {{ required('case when b.is_written_off then b.balance else 0 end', 'Decimal(38, 12)') }} as amount_written_off
    from balances as b
)

select * from aged
