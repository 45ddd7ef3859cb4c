-- What mrr_monthly has for a customer and month is the closing of mrr_movements; so is what a cohort has.
with both_sides as (
    select
        'customer' as compared,
        organization_id,
        currency,
        month_start,
        cast(customer_id as {{ string_type() }}) as compared_by,
        closing as mrr,
        case when closing = 0 then 0 else 1 end as customers
    from {{ ref('mrr_movements') }}
    union all
    select
        'customer' as compared,
        organization_id,
        currency,
        month_start,
        cast(customer_id as {{ string_type() }}) as compared_by,
        -sum(mrr) as mrr,
        case when sum(mrr) = 0 then 0 else -1 end as customers
    from {{ ref('mrr_monthly') }}
    group by organization_id, currency, month_start, customer_id
    union all
    select
        'cohort' as compared,
        organization_id,
        currency,
        month_start,
        '' as compared_by,
        closing as mrr,
        case when closing = 0 then 0 else 1 end as customers
    from {{ ref('mrr_movements') }}
    union all
    select
        'cohort' as compared,
        organization_id,
        currency,
        month_start,
        '' as compared_by,
        -mrr as mrr,
        -customers as customers
    from {{ ref('mrr_cohorts') }}
)

select
    compared,
    organization_id,
    currency,
    month_start,
    compared_by,
    sum(mrr) as mrr,
    sum(customers) as customers
from both_sides
group by compared, organization_id, currency, month_start, compared_by
having sum(mrr) is distinct from 0 or sum(customers) is distinct from 0
