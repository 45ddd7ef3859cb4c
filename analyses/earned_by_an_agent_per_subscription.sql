-- Which subscriptions one agent earned it with.
{%- set agent = '619c0622-e615-2b34-d0e0-dafe3ed77a22' %}
select
    e.organization_id as organization_id,
    c.name as customer_name,
    e.subscription_id as subscription_id,
    e.currency as currency,
    e.revenue as revenue
from {{ call_function('agent_earned_by_subscription', agent_id=agent) }} as e
inner join {{ ref('dim_customer') }} as c
    on e.organization_id = c.organization_id and e.customer_id = c.id
order by e.organization_id asc, e.currency asc, e.revenue desc, c.name asc
