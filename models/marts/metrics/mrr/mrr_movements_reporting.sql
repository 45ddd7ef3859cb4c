with mrr_movements as (
    select * from {{ ref('mrr_movements') }}
),

-- what a month opens with stood in the books at the rates of the month before, and meets this month's at this one's
converted as (
    select
        m.organization_id as organization_id,
        m.customer_id as customer_id,
        m.month_start as month_start,
        m.month_end as month_end,
        {{ converted('m.opening', 'm.currency', 'before') }} as opening,
        {{ converted('m.opening', 'm.currency', 'r') }} as opening_at_new_rate,
        {{ converted('m.closing', 'm.currency', 'r') }} as closing
    from mrr_movements as m
    {{ join_reporting_rates('r', 'm.currency', 'm.month_end') }}
    {{ join_reporting_rates('before', 'm.currency', add_days('m.month_start', -1)) }}
),

customers as (
    select
        organization_id,
        customer_id,
        month_start,
        month_end,
        min(month_start) over (partition by organization_id, customer_id) as first_month,
        {{ sum_of_all('opening') }} as opening,
        {{ sum_of_all('opening_at_new_rate') }} as opening_at_new_rate,
        {{ sum_of_all('closing') }} as closing
    from converted
    group by organization_id, customer_id, month_start, month_end
),

named as (
    select
        *,
        case
            when opening is not null and opening_at_new_rate is not null and closing is not null
                then {{ mrr_movement('opening_at_new_rate', 'closing', 'month_start = first_month') }}
        end as movement
    from customers
),

documented as (
    select
        organization_id,
        customer_id,
        {{ required(reporting_currency(), 'String') }} as currency,
        month_start,
        month_end,
        {{ nullable('movement', 'String') }} as movement,
        {{ nullable('opening', 'Decimal(38, 12)') }} as opening,
        {%- for movement in mrr_movements() %}
        {{ nullable(
            "case when movement = '" ~ movement ~ "' then closing - opening_at_new_rate"
            ~ " when movement is not null then 0 end",
            'Decimal(38, 12)'
        ) }} as {{ movement }},
        {%- endfor %}
        {{ nullable(
            'case when movement is not null then opening_at_new_rate - opening end', 'Decimal(38, 12)'
        ) }} as exchange_effect,
        {{ nullable('closing', 'Decimal(38, 12)') }} as closing
    from named
)

select * from documented
