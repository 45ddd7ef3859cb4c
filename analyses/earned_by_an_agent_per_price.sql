-- Which prices one agent earned it through.
{%- set agent = '619c0622-e615-2b34-d0e0-dafe3ed77a22' %}
select
    e.organization_id as organization_id,
    e.price_id as price_id,
    e.charge_type as charge_type,
    e.pricing_model as pricing_model,
    e.currency as currency,
    e.quantity as quantity,
    e.revenue as revenue
from {{ call_function('agent_earned_by_strategy', agent_id=agent) }} as e
order by e.organization_id asc, e.currency asc, e.revenue desc, e.charge_type asc
