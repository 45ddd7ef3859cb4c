-- What each group of customers earned us in the first half of 2026: subsidiaries count with the customer above them.
with owners as (
    select
        c.organization_id as organization_id,
        c.id as customer_id,
        coalesce(p.id, c.id) as owner_id,
        coalesce(p.name, c.name) as owner_name
    from {{ ref('dim_customer') }} as c
    left join {{ ref('dim_customer') }} as p
        on c.organization_id = p.organization_id and c.parent_customer_id = p.id
)

select
    e.organization_id as organization_id,
    o.owner_name as owner_name,
    e.currency as currency,
    count(distinct e.customer_id) as customers,
    sum(e.revenue) as revenue
from {{ ref('economics_daily') }} as e
inner join owners as o
    on e.organization_id = o.organization_id and e.customer_id = o.customer_id
where e.date_day between '2026-01-01' and '2026-06-30'
group by e.organization_id, o.owner_id, o.owner_name, e.currency
having sum(e.revenue) != 0
order by e.organization_id asc, e.currency asc, revenue desc, o.owner_name asc
