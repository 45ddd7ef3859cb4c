-- How much of each month's spend on LLM calls nobody can be asked about: no customer, no agent, no signal, no plan.
with months as (
    select
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
    currency,
    month_end,
    sum(cost) as cost,
    sum(case when customer_id is null then cost else 0 end) as without_customer,
    sum(case when product_id is null then cost else 0 end) as without_agent,
    sum(case when signal_name is null then cost else 0 end) as without_signal,
    sum(case when plan_id is null then cost else 0 end) as without_plan
from months
group by currency, month_end
order by currency asc, month_end asc
