with order_line_terms as (
    select * from {{ ref('int_sequence__order_line_terms') }}
),

order_line_values as (
    select * from {{ ref('int_sequence__order_line_values') }}
),

phase_prices as (
    select * from {{ ref('int_sequence__phase_prices') }}
),

schedules as (
    select * from {{ ref('int_sequence__schedules') }}
),

invoices as (
    select * from {{ ref('int_sequence__invoices') }}
),

line_amounts as (
    select * from {{ ref('int_sequence__invoice_line_amounts') }}
),

billed as (
    select
        l.organization_id as organization_id,
        l.order_line_id as order_line_id,
        l.currency as currency,
        {{ exact_sum('l.total_after_tax') }} as total_billed_amount,
        {{ exact_sum('l.total_before_tax') }} as billed_amount_no_tax,
        {{ exact_sum('l.tax') }} as billed_tax
    from line_amounts as l
    inner join invoices as i
        on l.organization_id = i.organization_id and l.invoice_id = i.id
    where i.status = 'posted' and l.order_line_id is not null and l.currency is not distinct from i.currency
    group by l.organization_id, l.order_line_id, l.currency
),

canonical as (
    select
        t.id as id,
        t.organization_id as organization_id,
        {{ nullable('null', 'String') }} as display_id,
        o.order_id as order_id,
        p.product_id as product_id,
        o.customer_id as customer_id,
        o.currency as currency,
        p.name as name,
        {{ nullable('null', 'String') }} as description,
        {{ nullable("'STANDARD'", 'String') }} as line_type,
        o.status as status,
        {{ nullable('v.total_amount', 'Int64') }} as total_amount,
        coalesce({{ round_to_integer('b.total_billed_amount') }}, 0) as total_billed_amount,
        coalesce({{ round_to_integer('b.billed_amount_no_tax') }}, 0) as billed_amount_no_tax,
        coalesce({{ round_to_integer('b.billed_tax') }}, 0) as billed_tax,
        t.effective_until as effective_until,
        t.start_date as start_date,
        t.end_date as end_date,
        p.created_at as created_at,
        p.updated_at as updated_at,
        p.price_id as price_id,
        t.quantity as quantity,
        v.discount_percent as discount_percent,
        v.discount_amount as discount_amount
    from order_line_terms as t
    inner join order_line_values as v
        on t.organization_id = v.organization_id and t.id = v.id
    inner join phase_prices as p
        on t.organization_id = p.organization_id and t.phase_price_id = p.id
    inner join schedules as o
        on t.organization_id = o.organization_id and t.billing_schedule_id = o.billing_schedule_id
    left join billed as b
        on t.organization_id = b.organization_id and t.id = b.order_line_id and o.currency = b.currency
)

select * from canonical
