with all_invoices as (
    select
        *,
        status in (
            {%- for status in var('mrr_invoice_statuses') %}
            {{ quoted(status) }}{{ ',' if not loop.last }}
            {%- endfor %}
        ) as is_counted
    from {{ ref('fact_invoice') }}
),

invoices as (
    select * from all_invoices
    where is_counted
),

credit_notes as (
    select * from {{ ref('fact_credit_note') }}
    where status = 'posted'
),

last_month as (
    select
        max(month_start) as month_start,
        max(ends_at) as ends_at
    from {{ ref('complete_months') }}
),

-- what was never counted is not taken back
credited as (
    select
        n.organization_id as organization_id,
        n.currency as currency,
        n.issue_date as issue_date,
        -({{ credited_without_tax('n', 'i') }}) as amount
    from credit_notes as n
    left join all_invoices as i
        on n.organization_id = i.organization_id and n.source_system = i.source_system and n.invoice_id = i.id
    where coalesce(i.is_counted, true)
),

documents as (
    select
        organization_id,
        currency,
        issue_date,
        total_excl_tax_exact as amount
    from invoices
    union all
    select * from credited
),

-- a month without an invoice has 0, not no row
summed as (
    select
        d.organization_id as organization_id,
        d.currency as currency,
        m.month_start as month_start,
        {{ exact_sum(
            'case when d.issue_date >= ' ~ nullable('m.month_start', 'DateTime64') ~ ' then d.amount else 0 end'
        ) }} as mrr
    from documents as d
    cross join last_month as m
    where d.issue_date <= m.ends_at
    group by d.organization_id, d.currency, m.month_start
),

documented as (
    select
        organization_id,
        currency,
        month_start,
        mrr,
        {{ required('12 * mrr', 'Decimal(38, 12)') }} as arr
    from summed
)

select * from documented
