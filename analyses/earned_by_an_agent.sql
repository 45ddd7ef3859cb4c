-- What one agent has earned since it was first sold. Its id is that of dim_product.
{%- set agent = '619c0622-e615-2b34-d0e0-dafe3ed77a22' %}
select
    e.organization_id as organization_id,
    e.agent_id as agent_id,
    e.currency as currency,
    e.revenue as revenue
from {{ call_function('agent_earned', agent_id=agent) }} as e
order by e.organization_id asc, e.currency asc
