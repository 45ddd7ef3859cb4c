with ledger as (
    select * from {{ ref('receivables_ledger') }}
),

applied as (
    select
        organization_id,
        source_system,
        invoice_id,
        case when entry_type = 'payment' then {{ nullable('document_id', 'UUID') }} end as payment_id,
        customer_id,
        currency,
        entry_at as paid_at,
        -amount as amount,
        balance as balance_after,
        balance <= 0 and balance - amount > 0 as is_settling,
        due_date,
        {{ days_overdue('due_date', 'entry_at') }} as days_late,
        entry_type = 'settlement' as is_settlement_estimated
    from ledger
    where entry_type in ('payment', 'settlement')
),

documented as (
    select
        organization_id,
        source_system,
        invoice_id,
        payment_id,
        customer_id,
        currency,
        paid_at,
        {{ required('amount', 'Decimal(38, 12)') }} as amount,
        balance_after,
        {{ required('is_settling', 'Bool') }} as is_settling,
        due_date,
        days_late,
        {{ required('is_settlement_estimated', 'Bool') }} as is_settlement_estimated
    from applied
)

select * from documented
