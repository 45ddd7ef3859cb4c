-- What was invoiced for each product, without tax. Lines that bill no order line have no product.
select
    l.organization_id as organization_id,
    p.id as product_id,
    p.name as product_name,
    l.currency as currency,
    sum(l.total_before_tax_exact) as invoiced_minor_units,
    count(*) as invoice_lines
from {{ ref('fact_invoice_line') }} as l
inner join {{ ref('fact_invoice') }} as i
    on l.organization_id = i.organization_id and l.source_system = i.source_system and l.invoice_id = i.id
left join {{ ref('fact_order_line') }} as o
    on l.organization_id = o.organization_id and l.source_system = o.source_system and l.order_line_id = o.id
left join {{ ref('dim_product') }} as p
    on o.organization_id = p.organization_id and o.product_id = p.id
where i.status = 'posted'
group by l.organization_id, p.id, p.name, l.currency
order by l.organization_id asc, l.currency asc, invoiced_minor_units desc
