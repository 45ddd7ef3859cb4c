-- In the reporting currency: opening, the movements and what the rates did are closing, and a month opens with what the
-- last one closed with, at the same rates.
with movements as (
    select
        *,
        lag(closing) over (partition by organization_id, customer_id order by month_start) as closing_before,
        row_number() over (partition by organization_id, customer_id order by month_start) as month_number
    from {{ ref('mrr_movements_reporting') }}
)

select
    organization_id,
    customer_id,
    month_start,
    opening,
    closing,
    closing_before
from movements
where
    (
        movement is not null
        and opening + new + reactivation + expansion + contraction + churn + exchange_effect is distinct from closing
    )
    or opening is distinct from case when month_number = 1 then 0 else closing_before end
