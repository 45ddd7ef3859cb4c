with ledger as (
    select * from {{ ref('receivables_ledger') }}
),

months as (
    select * from {{ ref('complete_months') }}
),

balances as (
    select
        l.organization_id as organization_id,
        l.currency as currency,
        m.month_end as month_end,
        {{ aging_bucket(days_overdue('l.due_date', 'm.ends_at'), 'l.is_written_off') }} as aging_bucket,
        l.is_written_off as is_written_off,
        l.balance as balance
    from ledger as l
    cross join months as m
    where {{ is_balance_at('l', 'm.ends_at') }} and l.balance > 0
),

summed as (
    select
        organization_id,
        currency,
        month_end,
        {{ required('aging_bucket', 'String') }} as aging_bucket,
        {{ required('count(*)', 'Int64') }} as invoice_count,
        {{ exact_sum('case when is_written_off then 0 else balance end') }} as amount_open,
        {{ exact_sum('case when is_written_off then balance else 0 end') }} as amount_written_off
    from balances
    group by organization_id, currency, month_end, aging_bucket
)

select * from summed
