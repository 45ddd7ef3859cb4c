-- Signals of the second quarter of 2026 by the model that did the work. Revenue is divided by what the models cost, so
-- two models that share a signal have its margin in percent between them.
select
    u.organization_id as organization_id,
    u.signal_name as signal_name,
    u.vendor as vendor,
    u.model as model,
    u.currency as currency,
    sum(u.revenue) as revenue,
    sum(u.cost) as cost,
    sum(u.margin) as margin,
    sum(u.call_count) as calls
from {{ ref('unit_economics_daily') }} as u
where u.date_day between '2026-04-01' and '2026-06-30' and u.cost > 0 and u.margin is not null
group by u.organization_id, u.signal_name, u.vendor, u.model, u.currency
order by u.organization_id asc, currency asc, cost desc, signal_name asc, model asc
