with line_amounts as (
    select * from {{ ref('int_sequence__invoice_line_amounts') }}
),

invoices as (
    select * from {{ ref('int_sequence__invoices') }}
),

-- an invoice is open as a whole or not at all, and so are its lines
canonical as (
    select
        l.id as id,
        l.organization_id as organization_id,
        {{ nullable('null', 'String') }} as display_id,
        l.invoice_id as invoice_id,
        l.order_id as order_id,
        l.order_line_id as order_line_id,
        coalesce(l.title || ' - ' || l.description, l.title, l.description) as description,
        i.payment_status as payment_status,
        l.currency as currency,
        {{ required('l.quantity', 'Decimal(38, 12)') }} as quantity_exact,
        l.total_before_tax as amount_before_discount_exact,
        {{ to_exact('0') }} as discount_amount_exact,
        l.total_before_tax as total_before_tax_exact,
        l.tax as tax_exact,
        coalesce({{ ratio('l.tax', 'l.total_before_tax') }}, 0) as tax_rate,
        l.total_after_tax as total_after_tax_exact,
        {{ required(
            "case when i.status = 'voided' or i.payment_status = 'paid' or l.currency is distinct from i.currency"
            ~ ' then 0 else l.total_after_tax end',
            'Decimal(38, 12)'
        ) }} as balance_amount_exact,
        {{ required('0', 'Decimal(38, 12)') }} as credited_amount_exact,
        l.start_date as start_date,
        l.end_date as end_date,
        l.created_at as created_at,
        l.updated_at as updated_at
    from line_amounts as l
    inner join invoices as i
        on l.organization_id = i.organization_id and l.invoice_id = i.id
)

select * from canonical
