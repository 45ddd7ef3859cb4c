with aging as (
    select
        a.organization_id as organization_id,
        a.month_end as month_end,
        a.aging_bucket as aging_bucket,
        a.invoice_count as invoice_count,
        {{ converted('a.amount_open', 'a.currency', 'r') }} as amount_open,
        {{ converted('a.amount_written_off', 'a.currency', 'r') }} as amount_written_off
    from {{ ref('invoice_aging_monthly') }} as a
    {{ join_reporting_rates('r', 'a.currency', 'a.month_end') }}
),

summed as (
    select
        organization_id,
        {{ required(reporting_currency(), 'String') }} as currency,
        month_end,
        aging_bucket,
        {{ required('sum(invoice_count)', 'Int64') }} as invoice_count,
        {{ nullable(sum_of_all('amount_open'), 'Decimal(38, 12)') }} as amount_open,
        {{ nullable(sum_of_all('amount_written_off'), 'Decimal(38, 12)') }} as amount_written_off
    from aging
    group by organization_id, month_end, aging_bucket
)

select * from summed
