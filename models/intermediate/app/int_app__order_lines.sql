with order_lines as (
    select * from {{ ref('stg_app__order_lines') }}
),

orders as (
    select * from {{ ref('int_app__orders') }}
),

invoices as (
    select * from {{ ref('int_app__invoices') }}
),

line_amounts as (
    select * from {{ ref('int_app__invoice_line_amounts') }}
),

billed as (
    select
        l.organization_id as organization_id,
        l.order_line_id as order_line_id,
        i.currency as currency,
        {{ exact_sum('l.total_after_tax') }} as total_billed_amount,
        {{ exact_sum('l.total_before_tax') }} as billed_amount_no_tax,
        {{ exact_sum('l.tax') }} as billed_tax
    from line_amounts as l
    inner join invoices as i
        on l.organization_id = i.organization_id and l.invoice_id = i.id
    where
        i.status = 'posted'
        and l.order_line_id is not null
        and coalesce(l.currency, i.currency) is not distinct from i.currency
    group by l.organization_id, l.order_line_id, i.currency
),

keyed as (
    select
        *,
        {{ entity_key('app', 'order_line', 'id') }} as order_line_key,
        {{ entity_key('app', 'order', 'order_id') }} as order_key
    from order_lines
    where _reject_reason is null
),

canonical as (
    select
        l.order_line_key as id,
        l.organization_id as organization_id,
        l.display_id as display_id,
        l.order_key as order_id,
        {{ entity_key('app', 'product', 'l.product_id', 'l.organization_id') }} as product_id,
        o.customer_id as customer_id,
        o.currency as currency,
        l.name as name,
        l.description as description,
        l.line_type as line_type,
        l.status as status,
        l.total_amount as total_amount,
        coalesce(l.total_billed_amount, {{ round_to_integer('b.total_billed_amount') }}, 0) as total_billed_amount,
        coalesce(l.billed_amount_no_tax, {{ round_to_integer('b.billed_amount_no_tax') }}, 0) as billed_amount_no_tax,
        coalesce(l.billed_tax, {{ round_to_integer('b.billed_tax') }}, 0) as billed_tax,
        l.effective_until as effective_until,
        l.start_date as start_date,
        l.end_date as end_date,
        l.created_at as created_at,
        coalesce(l.updated_at, l.created_at) as updated_at,
        {{ entity_key('app', 'price', 'l.price_id', 'l.organization_id') }} as price_id,
        coalesce(l.quantity, 1) as quantity,
        coalesce(l.discount_percent, 0) as discount_percent,
        coalesce(l.discount_amount, 0) as discount_amount
    from keyed as l
    inner join orders as o
        on l.organization_id = o.organization_id and l.order_key = o.id
    left join billed as b
        on l.organization_id = b.organization_id and l.order_line_key = b.order_line_id and o.currency = b.currency
)

select * from canonical
