{%- set keys = ['organization_id', 'source_system', 'month_start', 'month_end', 'order_id', 'customer_id'] -%}

with summed as (
    {{ in_reporting_currency(ref('mrr_monthly'), 'month_end', keys, ['recurring_mrr', 'seat_mrr']) }}
),

documented as (
    select
        {{ keys | join(',\n        ') }},
        {{ required(reporting_currency(), 'String') }} as currency,
        {{ nullable('recurring_mrr', 'Decimal(38, 12)') }} as recurring_mrr,
        {{ nullable('seat_mrr', 'Decimal(38, 12)') }} as seat_mrr,
        {{ nullable('recurring_mrr + seat_mrr', 'Decimal(38, 12)') }} as mrr
    from summed
)

select * from documented
