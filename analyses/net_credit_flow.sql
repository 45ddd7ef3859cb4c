-- Credits that came and went in each month of 2026, by kind. They are counts, and two kinds are never added.
select
    b.organization_id as organization_id,
    d.month_start as month_start,
    b.credits_currency_id as credits_currency_id,
    c.name as credits_currency,
    sum(b.grants) as grants,
    sum(b.spends) as spends,
    sum(b.expiries) as expiries,
    sum(b.other) as other,
    sum(b.closing_balance - b.opening_balance) as net_flow
from {{ ref('credit_balance_daily') }} as b
inner join {{ ref('dim_date') }} as d
    on b.date_day = d.date_day
inner join {{ ref('dim_credits_currency') }} as c
    on b.organization_id = c.organization_id and b.credits_currency_id = c.id
where b.date_day >= '2026-01-01'
group by b.organization_id, d.month_start, b.credits_currency_id, c.name
order by b.organization_id asc, credits_currency asc, month_start asc
