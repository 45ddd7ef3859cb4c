with activity as (
    select
        a.organization_id as organization_id,
        a.customer_id as customer_id,
        a.activity_date as activity_date,
        {{ converted('a.billed', 'a.currency', 'r') }} as billed,
        {{ converted('a.collected', 'a.currency', 'r') }} as collected,
        {{ converted('a.draft', 'a.currency', 'r') }} as draft,
        a.invoices_sent_count as invoices_sent_count
    from {{ ref('invoice_activity_daily') }} as a
    {{ join_reporting_rates('r', 'a.currency', 'a.activity_date') }}
),

summed as (
    select
        organization_id,
        customer_id,
        {{ required(reporting_currency(), 'String') }} as currency,
        activity_date,
        {{ nullable(sum_of_all('billed'), 'Decimal(38, 12)') }} as billed,
        {{ nullable(sum_of_all('collected'), 'Decimal(38, 12)') }} as collected,
        {{ nullable(sum_of_all('draft'), 'Decimal(38, 12)') }} as draft,
        {{ required('sum(invoices_sent_count)', 'Int64') }} as invoices_sent_count
    from activity
    group by organization_id, customer_id, activity_date
)

select * from summed
