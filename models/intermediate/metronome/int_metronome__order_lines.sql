with contract_lines as (
    select * from {{ ref('int_metronome__contract_lines') }}
),

orders as (
    select * from {{ ref('int_metronome__orders') }}
),

invoices as (
    select * from {{ ref('int_metronome__invoices') }}
),

invoice_lines as (
    select * from {{ ref('int_metronome__invoice_lines') }}
),

billed as (
    select
        l.organization_id as organization_id,
        l.order_line_id as order_line_id,
        i.currency as currency,
        {{ exact_sum('l.total_after_tax_exact') }} as total_billed_amount,
        {{ exact_sum('l.total_before_tax_exact') }} as billed_amount_no_tax,
        {{ exact_sum('l.tax_exact') }} as billed_tax
    from invoice_lines as l
    inner join invoices as i
        on l.organization_id = i.organization_id and l.invoice_id = i.id
    where
        i.status = 'posted'
        and l.order_line_id is not null
        and l.currency is not distinct from i.currency
    group by l.organization_id, l.order_line_id, i.currency
),

keyed as (
    select
        *,
        {{ entity_key('metronome', 'order_line', 'line_key') }} as order_line_key,
        {{ entity_key('metronome', 'order', 'contract_id') }} as order_key
    from contract_lines
),

in_order as (
    select
        l.order_line_key as order_line_key,
        l.organization_id as organization_id,
        o.id as order_id,
        l.product_id as product_id,
        o.customer_id as customer_id,
        coalesce(l.currency, o.currency) as currency,
        l.name as name,
        l.description as description,
        l.line_type as line_type,
        o.status as status,
        l.total_amount as total_amount,
        l.effective_until as effective_until,
        l.start_date as start_date,
        l.end_date as end_date,
        o.created_at as created_at,
        l.updated_at as updated_at,
        l.price_key as price_key,
        l.quantity as quantity
    from keyed as l
    inner join orders as o
        on l.organization_id = o.organization_id and l.order_key = o.id
),

canonical as (
    select
        l.order_line_key as id,
        l.organization_id as organization_id,
        cast(null as {{ string_type() }}) as display_id,
        l.order_id as order_id,
        {{ entity_key('metronome', 'product', 'l.product_id', 'l.organization_id') }} as product_id,
        l.customer_id as customer_id,
        l.currency as currency,
        l.name as name,
        l.description as description,
        {{ nullable('l.line_type', 'String') }} as line_type,
        l.status as status,
        {{ nullable('coalesce(' ~ round_to_integer('l.total_amount') ~ ', 0)', 'Int64') }} as total_amount,
        {{ required('coalesce(' ~ round_to_integer('b.total_billed_amount') ~ ', 0)', 'Int64') }} as total_billed_amount,
        {{ required('coalesce(' ~ round_to_integer('b.billed_amount_no_tax') ~ ', 0)', 'Int64') }} as billed_amount_no_tax,
        {{ required('coalesce(' ~ round_to_integer('b.billed_tax') ~ ', 0)', 'Int64') }} as billed_tax,
        l.effective_until as effective_until,
        l.start_date as start_date,
        l.end_date as end_date,
        l.created_at as created_at,
        l.updated_at as updated_at,
        {{ entity_key('metronome', 'price', 'l.price_key', 'l.organization_id') }} as price_id,
        {{ required('l.quantity', 'Decimal(38, 12)') }} as quantity,
        {{ required('0', 'Decimal(38, 12)') }} as discount_percent,
        {{ required('0', 'Decimal(38, 12)') }} as discount_amount
    from in_order as l
    left join billed as b
        on
            l.organization_id = b.organization_id
            and l.order_line_key = b.order_line_id
            and l.currency = b.currency
)

select * from canonical
