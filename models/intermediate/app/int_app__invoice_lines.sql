with invoice_lines as (
    select * from {{ ref('stg_app__invoice_lines') }}
),

line_amounts as (
    select * from {{ ref('int_app__invoice_line_amounts') }}
),

line_balances as (
    select * from {{ ref('int_app__invoice_line_balances') }}
),

invoices as (
    select * from {{ ref('int_app__invoices') }}
),

credit_notes as (
    select * from {{ ref('int_app__credit_notes') }}
),

credited as (
    select
        organization_id,
        invoice_line_id,
        currency,
        {{ exact_sum('amount_exact') }} as amount
    from credit_notes
    where status = 'posted' and invoice_line_id is not null
    group by organization_id, invoice_line_id, currency
),

keyed as (
    select
        *,
        {{ entity_key('app', 'invoice_line', 'id') }} as invoice_line_key
    from invoice_lines
    where _reject_reason is null
),

canonical as (
    select
        a.id as id,
        a.organization_id as organization_id,
        l.display_id as display_id,
        a.invoice_id as invoice_id,
        {{ entity_key('app', 'order', 'l.order_id', 'l.organization_id') }} as order_id,
        a.order_line_id as order_line_id,
        l.description as description,
        l.payment_status as payment_status,
        coalesce(a.currency, i.currency) as currency,
        coalesce(l.quantity, 1) as quantity_exact,
        {{ to_exact('a.amount_before_discount') }} as amount_before_discount_exact,
        {{ to_exact('a.discount_amount') }} as discount_amount_exact,
        {{ to_exact('a.total_before_tax') }} as total_before_tax_exact,
        {{ to_exact('a.tax') }} as tax_exact,
        coalesce(l.tax_rate, {{ ratio(to_exact('a.tax'), to_exact('a.total_before_tax')) }}, 0) as tax_rate,
        {{ to_exact('a.total_after_tax') }} as total_after_tax_exact,
        coalesce({{ to_exact('l.balance_amount') }}, {{ to_exact('b.balance_amount') }}, 0) as balance_amount_exact,
        coalesce({{ to_exact('l.credited_amount') }}, c.amount, 0) as credited_amount_exact,
        coalesce(l.start_date, i.start_date) as start_date,
        coalesce(l.end_date, i.end_date, l.start_date, i.start_date) as end_date,
        l.created_at as created_at,
        coalesce(l.updated_at, l.created_at) as updated_at
    from keyed as l
    inner join line_amounts as a
        on l.organization_id = a.organization_id and l.invoice_line_key = a.id
    left join line_balances as b
        on a.organization_id = b.organization_id and a.id = b.id
    inner join invoices as i
        on a.organization_id = i.organization_id and a.invoice_id = i.id
    left join credited as c
        on
            a.organization_id = c.organization_id
            and a.id = c.invoice_line_id
            and coalesce(a.currency, i.currency) = c.currency
)

select * from canonical
