{{ config(enabled="metronome" in enabled_systems()) }}
-- How much of each commit is used, expired and left, as the vendor that holds it says.
select
    d.organization_id as organization_id,
    d.customer_id as customer_id,
    d.balance_id as balance_id,
    c.name as customer_name,
    d.name as commit_name,
    d.currency as currency,
    sum(d.granted_amount) as granted,
    sum(d.used_amount) as used,
    sum(d.expired_amount) as expired,
    sum(d.remaining_amount) as remaining,
    100 * {{ ratio('sum(d.used_amount)', 'sum(d.granted_amount)') }} as used_percent
from {{ ref('commit_drawdown') }} as d
inner join {{ ref('dim_customer') }} as c
    on d.organization_id = c.organization_id and d.customer_id = c.id
group by d.organization_id, d.customer_id, c.name, d.balance_id, d.name, d.currency
order by d.organization_id asc, c.name asc, d.name asc, d.currency asc
