with invoices as (
    select * from {{ ref('stg_app__invoices') }}
),

payments as (
    select * from {{ ref('int_app__payments') }}
),

credit_notes as (
    select * from {{ ref('int_app__credit_notes') }}
),

line_amounts as (
    select * from {{ ref('int_app__invoice_line_amounts') }}
),

paid as (
    select
        organization_id,
        invoice_id,
        currency,
        {{ exact_sum('amount') }} as amount
    from payments
    where payment_status = 'posted' and invoice_id is not null
    group by organization_id, invoice_id, currency
),

credited as (
    select
        organization_id,
        invoice_id,
        currency,
        {{ exact_sum('amount_exact') }} as amount
    from credit_notes
    where status = 'posted'
    group by organization_id, invoice_id, currency
),

keyed as (
    select
        *,
        {{ entity_key('app', 'invoice', 'id') }} as invoice_key,
        {{ to_exact('total_excl_tax') }} as total_excl_tax_exact,
        {{ to_exact('total_incl_tax') }} as total_incl_tax_exact
    from invoices
    where _reject_reason is null
),

-- a line in another currency than its invoice's is no part of the invoice's discount
discounted as (
    select
        l.organization_id as organization_id,
        l.invoice_id as invoice_id,
        {{ exact_sum('l.discount_amount') }} as amount
    from line_amounts as l
    inner join keyed as i
        on l.organization_id = i.organization_id and l.invoice_id = i.invoice_key
    where coalesce(l.currency, i.currency) is not distinct from i.currency
    group by l.organization_id, l.invoice_id
),

settled as (
    select
        i.invoice_key as invoice_key,
        i.organization_id as organization_id,
        i.display_number as display_number,
        i.display_id as display_id,
        i.customer_id as customer_id,
        i.order_id as order_id,
        i.status as status,
        i.payment_status as payment_status,
        i.source as source,
        i.currency as currency,
        i.total_excl_tax_exact as total_excl_tax_exact,
        i.total_incl_tax_exact as total_incl_tax_exact,
        i.tax_rate as tax_rate,
        i.tax_exempt as tax_exempt,
        i.amount_due as amount_due,
        i.amount_remaining as amount_remaining,
        i.issue_date as issue_date,
        i.posted_date as posted_date,
        i.due_date as due_date,
        i.start_date as start_date,
        i.end_date as end_date,
        i.metadata as metadata,
        i.created_at as created_at,
        i.updated_at as updated_at,
        coalesce({{ to_exact('i.tax_amount') }}, i.total_incl_tax_exact - i.total_excl_tax_exact) as tax_amount_exact,
        coalesce({{ to_exact('i.discount_amount') }}, d.amount, 0) as discount_amount_exact,
        coalesce({{ to_exact('i.amount_paid') }}, p.amount, 0) as amount_paid_exact,
        coalesce({{ to_exact('i.credit_notes_total') }}, c.amount, 0) as credit_notes_total_exact
    from keyed as i
    left join paid as p
        on i.organization_id = p.organization_id and i.invoice_key = p.invoice_id and i.currency = p.currency
    left join credited as c
        on i.organization_id = c.organization_id and i.invoice_key = c.invoice_id and i.currency = c.currency
    left join discounted as d
        on i.organization_id = d.organization_id and i.invoice_key = d.invoice_id
),

remaining as (
    select
        *,
        coalesce(
            {{ to_exact('amount_remaining') }},
            case
                when status in ('voided', 'canceled') then 0
                else total_incl_tax_exact - amount_paid_exact - credit_notes_total_exact
            end
        ) as amount_remaining_exact
    from settled
),

canonical as (
    select
        invoice_key as id,
        organization_id,
        display_number,
        display_id,
        {{ entity_key('app', 'customer', 'customer_id') }} as customer_id,
        {{ entity_key('app', 'order', 'order_id') }} as order_id,
        status,
        payment_status,
        source,
        currency,
        total_excl_tax_exact,
        total_incl_tax_exact,
        tax_amount_exact,
        coalesce(tax_rate, {{ ratio('tax_amount_exact', 'total_excl_tax_exact') }}, 0) as tax_rate,
        coalesce(tax_exempt, false) as tax_exempt,
        discount_amount_exact,
        amount_paid_exact,
        coalesce({{ to_exact('amount_due') }}, amount_remaining_exact) as amount_due_exact,
        amount_remaining_exact,
        credit_notes_total_exact,
        issue_date,
        posted_date,
        due_date,
        coalesce(start_date, issue_date) as start_date,
        end_date,
        metadata,
        false as is_settlement_estimated,
        false as is_written_off,
        created_at,
        coalesce(updated_at, created_at) as updated_at
    from remaining
)

select * from canonical
