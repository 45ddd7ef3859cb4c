-- Opening and the movements are closing, in each row and in total; a month opens with what the last one closed with.
with movements as (
    select * from {{ ref('mrr_movements') }}
),

rows_that_do_not as (
    select
        'row' as compared,
        organization_id,
        currency,
        month_start,
        closing - (opening + new + reactivation + expansion + contraction + churn) as difference
    from movements
    where closing is distinct from opening + new + reactivation + expansion + contraction + churn
),

totals_that_do_not as (
    select
        'total' as compared,
        organization_id,
        currency,
        month_start,
        sum(closing)
        - (sum(opening) + sum(new) + sum(reactivation) + sum(expansion) + sum(contraction) + sum(churn)) as difference
    from movements
    group by organization_id, currency, month_start
    having
        sum(closing)
        is distinct from sum(opening) + sum(new) + sum(reactivation) + sum(expansion) + sum(contraction) + sum(churn)
),

-- every closing but that of the last month opens a month, every opening but a customer's first was one
passed_on as (
    select
        organization_id,
        customer_id,
        currency,
        {{ day_of(add_months('month_start', 1)) }} as month_start,
        closing as amount,
        1 as months
    from movements
    where month_start < (select max(m.month_start) from {{ ref('complete_months') }} as m)
    union all
    select
        organization_id,
        customer_id,
        currency,
        {{ day_of('month_start') }} as month_start,
        -opening as amount,
        case when movement = 'new' then 0 else -1 end as months
    from movements
),

months_that_do_not as (
    select
        'next month' as compared,
        organization_id,
        currency,
        month_start,
        sum(amount) as difference
    from passed_on
    group by organization_id, customer_id, currency, month_start
    having sum(amount) is distinct from 0 or sum(months) is distinct from 0
)

select * from rows_that_do_not
union all
select * from totals_that_do_not
union all
select * from months_that_do_not
