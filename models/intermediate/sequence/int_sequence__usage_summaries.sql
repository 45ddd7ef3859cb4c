with line_amounts as (
    select * from {{ ref('int_sequence__invoice_line_amounts') }}
),

invoices as (
    select * from {{ ref('int_sequence__invoices') }}
),

price_structures as (
    select * from {{ ref('int_sequence__price_structures') }}
),

current_structures as (
    select
        *,
        row_number() over (partition by organization_id, id order by modified_at desc) as newest_first
    from price_structures
),

-- the vendor meters and rates; what it counted stands on the invoice lines of its usage prices
usage_lines as (
    select
        l.organization_id as organization_id,
        l.raw_id as raw_id,
        i.customer_id as customer_id,
        coalesce(l.order_id, l.invoice_id) as order_id,
        coalesce(l.order_line_id, l.id) as order_line_id,
        l.invoice_id as invoice_id,
        coalesce(s.usage_metric_id, l.title) as signal_name,
        i.status as invoice_status,
        l.currency as currency,
        l.quantity as quantity,
        l.total_before_tax as subtotal,
        l.start_date as start_date,
        l.end_date as end_date,
        l.created_at as created_at,
        l.updated_at as updated_at
    from line_amounts as l
    inner join current_structures as s
        on l.organization_id = s.organization_id and l.raw_price_id = s.id and s.newest_first = 1
    inner join invoices as i
        on l.organization_id = i.organization_id and l.invoice_id = i.id
    where s.charge_type = 'usage'
),

canonical as (
    select
        {{ entity_key('sequence', 'usage_summary', 'raw_id') }} as id,
        organization_id,
        customer_id,
        order_id,
        order_line_id,
        invoice_id,
        signal_name,
        case invoice_status
            when 'posted' then 'billed'
            when 'draft' then 'collecting'
            when 'building' then 'collecting'
            else invoice_status
        end as status,
        currency,
        {{ round_to_integer('quantity') }} as signals_quantity,
        {{ round_to_integer('quantity') }} as signal_count,
        {{ nullable('null', 'Int64') }} as included_quantity,
        {{ nullable('null', 'Int64') }} as min_quantity,
        {{ nullable('quantity', 'Decimal(38, 12)') }} as quantity_exact,
        subtotal as subtotal_exact,
        subtotal as earned_exact,
        start_date,
        end_date,
        created_at,
        updated_at
    from usage_lines
)

select * from canonical
