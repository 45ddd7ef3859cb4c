-- Signals of the second quarter of 2026 by the model that did the work. Revenue is divided by what the models cost, so
-- two models that share a signal have its margin in percent between them.
select
    signal_name,
    vendor,
    model,
    currency,
    sum(revenue) as revenue,
    sum(cost) as cost,
    sum(margin) as margin,
    sum(call_count) as calls
from {{ ref('unit_economics_daily') }}
where date_day between '2026-04-01' and '2026-06-30' and cost > 0 and margin is not null
group by signal_name, vendor, model, currency
order by currency asc, cost desc, signal_name asc, model asc
