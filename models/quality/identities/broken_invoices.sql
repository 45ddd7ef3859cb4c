with invoices as (
    select * from {{ ref('fact_invoice') }}
),

invoice_lines as (
    select * from {{ ref('fact_invoice_line') }}
),

line_sums as (
    select
        organization_id,
        source_system,
        invoice_id,
        currency,
        {{ exact_sum('total_before_tax_exact') }} as total_before_tax,
        {{ exact_sum('tax_exact') }} as tax,
        {{ exact_sum('total_after_tax_exact') }} as total_after_tax
    from invoice_lines
    group by organization_id, source_system, invoice_id, currency
),

invoices_with_lines as (
    select
        i.organization_id as organization_id,
        i.source_system as source_system,
        i.id as id,
        i.status as status,
        i.currency as currency,
        i.total_excl_tax_exact as total_excl_tax,
        i.tax_amount_exact as tax_amount,
        i.total_incl_tax_exact as total_incl_tax,
        i.amount_paid_exact as amount_paid,
        i.credit_notes_total_exact as credit_notes_total,
        i.amount_remaining_exact as amount_remaining,
        coalesce(l.total_before_tax, 0) as lines_before_tax,
        coalesce(l.tax, 0) as lines_tax,
        coalesce(l.total_after_tax, 0) as lines_after_tax
    from invoices as i
    left join line_sums as l
        on
            i.organization_id = l.organization_id
            and i.source_system = l.source_system
            and i.id = l.invoice_id
            and i.currency is not distinct from l.currency
),

identities as (
    select
        organization_id,
        source_system,
        id,
        currency,
        'total_incl_tax = total_excl_tax + tax_amount' as identity,
        total_excl_tax + tax_amount as expected_amount,
        total_incl_tax as actual_amount
    from invoices_with_lines
    union all
    select
        organization_id,
        source_system,
        id,
        currency,
        'total_excl_tax = sum of the lines' as identity,
        lines_before_tax as expected_amount,
        total_excl_tax as actual_amount
    from invoices_with_lines
    union all
    select
        organization_id,
        source_system,
        id,
        currency,
        'tax_amount = sum of the lines' as identity,
        lines_tax as expected_amount,
        tax_amount as actual_amount
    from invoices_with_lines
    union all
    select
        organization_id,
        source_system,
        id,
        currency,
        'total_incl_tax = sum of the lines' as identity,
        lines_after_tax as expected_amount,
        total_incl_tax as actual_amount
    from invoices_with_lines
    union all
    -- nothing is owed on a voided or canceled invoice, whatever was paid
    select
        organization_id,
        source_system,
        id,
        currency,
        'amount_remaining = total_incl_tax - amount_paid - credit_notes_total' as identity,
        case
            when status in ('voided', 'canceled') then 0
            else total_incl_tax - amount_paid - credit_notes_total
        end as expected_amount,
        amount_remaining as actual_amount
    from invoices_with_lines
),

broken as (
    select
        organization_id,
        source_system,
        'fact_invoice' as model,
        cast(id as {{ string_type() }}) as record_id,
        identity,
        currency,
        {{ to_exact('expected_amount') }} as expected_amount,
        {{ to_exact('actual_amount') }} as actual_amount
    from identities
    where expected_amount is distinct from actual_amount
)

select * from broken
