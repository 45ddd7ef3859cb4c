-- Credits that customers hold, by kind, at the end of the last complete day and a quarter before.
select
    b.organization_id as organization_id,
    b.credits_currency_id as credits_currency_id,
    c.name as credits_currency,
    sum(case when b.date_day = '2026-06-30' then b.closing_balance else 0 end) as outstanding,
    sum(case when b.date_day = '2026-03-31' then b.closing_balance else 0 end) as a_quarter_before,
    sum(case when b.date_day = '2026-06-30' and b.closing_balance > 0 then 1 else 0 end) as customers
from {{ ref('credit_balance_daily') }} as b
inner join {{ ref('dim_credits_currency') }} as c
    on b.organization_id = c.organization_id and b.credits_currency_id = c.id
where b.date_day in ('2026-03-31', '2026-06-30')
group by b.organization_id, b.credits_currency_id, c.name
order by b.organization_id asc, credits_currency asc
