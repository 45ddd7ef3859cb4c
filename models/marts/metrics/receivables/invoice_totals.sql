{%- set nothing = required('0', 'Decimal(38, 12)') -%}

with activity as (
    select * from {{ ref('invoice_activity_daily') }}
),

ledger as (
    select * from {{ ref('receivables_ledger') }}
),

in_window as (
    select
        a.organization_id as organization_id,
        a.currency as currency,
        a.billed as billed,
        a.collected as collected,
        a.draft as draft,
        {{ nothing }} as overdue_amount,
        0 as overdue_count,
        a.invoices_sent_count as invoices_sent_count
    from activity as a
    where
        {{ is_in_window('a.activity_date') }}
        and {{ is_asked_for('a.customer_id', 'customer_id') }}
),

overdue_now as (
    select
        l.organization_id as organization_id,
        l.currency as currency,
        {{ nothing }} as billed,
        {{ nothing }} as collected,
        {{ nothing }} as draft,
        l.balance as overdue_amount,
        1 as overdue_count,
        0 as invoices_sent_count
    from ledger as l
    where
        {{ is_balance_at('l', as_of()) }}
        and l.balance > 0
        and not l.is_written_off
        and {{ days_overdue('l.due_date', as_of()) }} > 0
        and {{ is_asked_for('l.customer_id', 'customer_id') }}
),

combined as (
    select * from in_window
    union all
    select * from overdue_now
),

summed as (
    select
        c.organization_id as organization_id,
        c.currency as currency,
        {{ exact_sum('c.billed') }} as billed,
        {{ exact_sum('c.collected') }} as collected,
        {{ exact_sum('c.draft') }} as draft,
        {{ exact_sum('c.billed - c.collected') }} as outstanding,
        {{ exact_sum('c.overdue_amount') }} as overdue_amount,
        {{ required('sum(c.overdue_count)', 'Int64') }} as overdue_count,
        {{ required('sum(c.invoices_sent_count)', 'Int64') }} as invoices_sent_count
    from combined as c
    group by c.organization_id, c.currency
)

select * from summed
