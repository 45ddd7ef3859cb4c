-- Whose credits will be used up first at the rate of the last 30 days.
select
    b.organization_id as organization_id,
    u.name as customer_name,
    c.name as credits_currency,
    b.balance as balance,
    b.average_daily_spend as average_daily_spend,
    b.used_up_date as used_up_date
from {{ ref('credit_burn_down') }} as b
inner join {{ ref('dim_customer') }} as u
    on b.organization_id = u.organization_id and b.customer_id = u.id
inner join {{ ref('dim_credits_currency') }} as c
    on b.organization_id = c.organization_id and b.credits_currency_id = c.id
where b.used_up_date is not null
order by b.organization_id asc, b.used_up_date asc, u.name asc, c.name asc
