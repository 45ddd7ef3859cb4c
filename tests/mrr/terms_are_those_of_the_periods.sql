-- The version that mrr_line_terms has at the start of a billing period is the one that the period is charged by.
with periods as (
    select
        organization_id,
        order_line_id,
        period_start,
        case when is_priced then price_valid_from end as price_valid_from
    from {{ ref('line_periods') }}
    where charge_type != 'onetime'
),

terms as (
    select * from {{ ref('mrr_line_terms') }}
    where is_priced
),

compared as (
    select
        d.organization_id as organization_id,
        d.order_line_id as order_line_id,
        d.period_start as period_start,
        d.price_valid_from as price_valid_from,
        max(t.price_valid_from) as found_valid_from,
        count(t.order_line_id) as found
    from periods as d
    left join terms as t
        on
            d.organization_id = t.organization_id
            and d.order_line_id = t.order_line_id
            and d.period_start >= t.valid_from
            and d.period_start < coalesce(t.valid_until, {{ never() }})
    group by d.organization_id, d.order_line_id, d.period_start, d.price_valid_from
)

select * from compared
where price_valid_from is distinct from found_valid_from or found > 1
