-- What customers got in the first half of 2026 beside what they paid and what it cost, in the reporting currency. The
-- ROI is that of the sums; a mean of the days' would be another figure.
select
    v.organization_id as organization_id,
    v.customer_id as customer_id,
    c.name as customer_name,
    v.currency as currency,
    sum(v.delivered_value) as delivered_value,
    sum(v.revenue) as revenue,
    sum(v.cost) as cost,
    {{ ratio('sum(v.delivered_value)', 'sum(v.revenue)') }} as roi
from {{ ref('value_delivered_daily_reporting') }} as v
left join {{ ref('dim_customer') }} as c
    on v.organization_id = c.organization_id and v.customer_id = c.id
where v.date_day between '2026-01-01' and '2026-06-30'
group by v.organization_id, v.customer_id, c.name, v.currency
having sum(v.delivered_value) > 0
order by v.organization_id asc, delivered_value desc, c.name asc
