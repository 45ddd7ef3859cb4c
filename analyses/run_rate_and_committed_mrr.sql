-- What each subscription brings in per month at the end of March 2026, and at least. Leave as_of out for now.
select
    r.organization_id as organization_id,
    r.subscription_id as subscription_id,
    r.currency as currency,
    r.recurring as recurring,
    r.seat_based as seat_based,
    r.usage as usage,
    r.total as run_rate_mrr,
    c.total as committed_mrr
from {{ call_function('run_rate_mrr_breakdown', as_of='2026-03-31T23:59:59.999Z') }} as r
left join {{ call_function('committed_mrr_breakdown', as_of='2026-03-31T23:59:59.999Z') }} as c
    on
        r.organization_id = c.organization_id
        and r.subscription_id = c.subscription_id
        and r.currency = c.currency
order by r.organization_id asc, r.total desc, cast(r.subscription_id as {{ string_type() }}) asc
