with all_invoices as (
    select
        organization_id,
        source_system,
        id,
        order_id,
        status,
        currency,
        issue_date,
        total_excl_tax,
        total_incl_tax,
        total_excl_tax_exact,
        total_incl_tax_exact
    from {{ ref('fact_invoice') }}
),

invoices as (
    select * from all_invoices
    where status = 'posted' and issue_date < {{ as_of() }}
),

-- what was never invoiced is not taken back
credited as (
    select
        n.organization_id as organization_id,
        n.source_system as source_system,
        i.order_id as order_id,
        n.currency as currency,
        n.issue_date as issue_date,
        {{ credited_without_tax('n', 'i') }} as amount
    from {{ ref('fact_credit_note') }} as n
    left join all_invoices as i
        on n.organization_id = i.organization_id and n.source_system = i.source_system and n.invoice_id = i.id
    where n.status = 'posted' and n.issue_date < {{ as_of() }} and coalesce(i.status = 'posted', true)
),

movements as (
    select
        organization_id,
        source_system,
        {{ nullable('order_id', 'UUID') }} as order_id,
        currency,
        {{ day_of("date_trunc('month', issue_date)") }} as month_start,
        total_excl_tax_exact as invoiced,
        {{ to_exact('0') }} as credited,
        {{ to_exact('0') }} as earned
    from invoices
    union all
    select
        organization_id,
        source_system,
        {{ nullable('order_id', 'UUID') }} as order_id,
        currency,
        {{ day_of("date_trunc('month', issue_date)") }} as month_start,
        {{ to_exact('0') }} as invoiced,
        amount as credited,
        {{ to_exact('0') }} as earned
    from credited
    union all
    select
        organization_id,
        source_system,
        order_id,
        currency,
        {{ day_of("date_trunc('month', date_day)") }} as month_start,
        {{ to_exact('0') }} as invoiced,
        {{ to_exact('0') }} as credited,
        revenue as earned
    from {{ ref('revenue_daily') }}
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ nullable('order_id', 'UUID') }} as order_id,
    {{ required('currency', 'String') }} as currency,
    {{ required('month_start', 'Date32') }} as month_start,
    {{ exact_sum('invoiced') }} as invoiced,
    {{ exact_sum('credited') }} as credited,
    {{ exact_sum('earned') }} as earned
from movements
group by organization_id, source_system, order_id, currency, month_start
