{%- set nothing = required('0', 'Decimal(38, 12)') -%}

with invoices as (
    select * from {{ ref('fact_invoice') }}
),

payments as (
    select * from {{ ref('fact_payment') }}
),

applied as (
    select * from {{ ref('payments_applied') }}
),

invoiced as (
    select
        organization_id,
        customer_id,
        currency,
        {{ day_of('issue_date') }} as activity_date,
        case when status = 'posted' then total_incl_tax_exact else {{ nothing }} end as billed,
        {{ nothing }} as collected,
        case when status in ('draft', 'building') then total_incl_tax_exact else {{ nothing }} end as draft,
        case when status in ('draft', 'building', 'voided', 'canceled') then 0 else 1 end as invoices_sent_count
    from invoices
),

-- every posted payment is cash, whether or not it names an invoice
paid as (
    select
        organization_id,
        customer_id,
        currency,
        {{ day_of('payment_date') }} as activity_date,
        {{ nothing }} as billed,
        {{ required('amount', 'Decimal(38, 12)') }} as collected,
        {{ nothing }} as draft,
        0 as invoices_sent_count
    from payments
    where payment_status = 'posted'
),

settled as (
    select
        organization_id,
        customer_id,
        currency,
        {{ day_of('paid_at') }} as activity_date,
        {{ nothing }} as billed,
        amount as collected,
        {{ nothing }} as draft,
        0 as invoices_sent_count
    from applied
    where is_settlement_estimated
),

activities as (
    select * from invoiced
    union all
    select * from paid
    union all
    select * from settled
),

summed as (
    select
        organization_id,
        customer_id,
        currency,
        {{ required('activity_date', 'Date32') }} as activity_date,
        {{ exact_sum('billed') }} as billed,
        {{ exact_sum('collected') }} as collected,
        {{ exact_sum('draft') }} as draft,
        {{ required('sum(invoices_sent_count)', 'Int64') }} as invoices_sent_count
    from activities
    group by organization_id, customer_id, currency, activity_date
)

select * from summed
