-- Orders whose invoices and revenue will not even out by themselves, the largest differences first.
select
    u.organization_id as organization_id,
    u.reason as reason,
    o.name as order_name,
    u.currency as currency,
    u.invoiced as invoiced,
    u.credited as credited,
    u.earned as earned,
    u.balance as balance
from {{ ref('untied_orders') }} as u
left join {{ ref('fact_order') }} as o
    on u.organization_id = o.organization_id and u.order_id = o.id
order by u.organization_id asc, abs(u.balance) desc, u.reason asc, u.currency asc
