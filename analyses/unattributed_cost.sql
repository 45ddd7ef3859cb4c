-- How much of each month's spend on LLM calls nobody can be asked about: no customer, no agent, no signal, no plan.
with months as (
    select
        organization_id,
        currency,
        {{ month_end('date_day') }} as month_end,
        cost,
        customer_id,
        product_id,
        signal_name,
        plan_id
    from {{ ref('cost_daily') }}
)

select
    m.organization_id as organization_id,
    m.currency as currency,
    m.month_end as month_end,
    sum(m.cost) as cost,
    sum(case when m.customer_id is null then m.cost else 0 end) as without_customer,
    sum(case when m.product_id is null then m.cost else 0 end) as without_agent,
    sum(case when m.signal_name is null then m.cost else 0 end) as without_signal,
    sum(case when m.plan_id is null then m.cost else 0 end) as without_plan
from months as m
group by m.organization_id, m.currency, m.month_end
order by m.organization_id asc, m.currency asc, m.month_end asc
