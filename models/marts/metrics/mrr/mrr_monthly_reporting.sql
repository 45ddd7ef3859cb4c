with fees as (
    select
        m.organization_id as organization_id,
        m.source_system as source_system,
        m.month_start as month_start,
        m.month_end as month_end,
        m.order_id as order_id,
        m.customer_id as customer_id,
        {{ converted('m.recurring_mrr', 'm.currency', 'r') }} as recurring,
        {{ converted('m.seat_mrr', 'm.currency', 'r') }} as seat_based
    from {{ ref('mrr_monthly') }} as m
    {{ join_reporting_rates('r', 'm.currency', 'm.month_end') }}
),

summed as (
    select
        organization_id,
        source_system,
        month_start,
        month_end,
        order_id,
        customer_id,
        {{ required(reporting_currency(), 'String') }} as currency,
        {{ nullable(sum_of_all('recurring'), 'Decimal(38, 12)') }} as recurring_mrr,
        {{ nullable(sum_of_all('seat_based'), 'Decimal(38, 12)') }} as seat_mrr,
        {{ nullable(sum_of_all('recurring + seat_based'), 'Decimal(38, 12)') }} as mrr
    from fees
    group by organization_id, source_system, month_start, month_end, order_id, customer_id
)

select * from summed
