with monthly as (
    select * from {{ ref('mrr_monthly') }}
),

months as (
    select * from {{ ref('complete_months') }}
),

customers as (
    select
        organization_id,
        customer_id,
        currency,
        month_start,
        {{ exact_sum('mrr') }} as mrr
    from monthly
    group by organization_id, customer_id, currency, month_start
),

first_months as (
    select
        organization_id,
        customer_id,
        currency,
        min(month_start) as first_month
    from customers
    where mrr != 0
    group by organization_id, customer_id, currency
),

-- every month from then on: who has no line any more has churned, which no row says
spine as (
    select
        f.organization_id as organization_id,
        f.customer_id as customer_id,
        f.currency as currency,
        f.first_month as first_month,
        m.month_start as month_start,
        m.month_end as month_end
    from first_months as f
    inner join months as m
        on f.first_month <= m.month_start
),

closed as (
    select
        s.organization_id as organization_id,
        s.customer_id as customer_id,
        s.currency as currency,
        s.first_month as first_month,
        s.month_start as month_start,
        s.month_end as month_end,
        coalesce(c.mrr, {{ to_exact('0') }}) as closing
    from spine as s
    left join customers as c
        on
            s.organization_id = c.organization_id
            and s.customer_id = c.customer_id
            and s.currency = c.currency
            and s.month_start = c.month_start
),

opened as (
    select
        *,
        coalesce(
            lag({{ nullable('closing', 'Decimal(38, 12)') }}) over (
                partition by organization_id, customer_id, currency order by month_start
            ),
            {{ to_exact('0') }}
        ) as opening
    from closed
),

named as (
    select
        *,
        {{ mrr_movement('opening', 'closing', 'month_start = first_month') }} as movement
    from opened
),

documented as (
    select
        organization_id,
        customer_id,
        currency,
        month_start,
        month_end,
        {{ required('movement', 'String') }} as movement,
        {{ required('opening', 'Decimal(38, 12)') }} as opening,
        {%- for movement in mrr_movements() %}
        {{ required(
            "case when movement = '" ~ movement ~ "' then closing - opening else 0 end", 'Decimal(38, 12)'
        ) }} as {{ movement }},
        {%- endfor %}
        {{ required('closing', 'Decimal(38, 12)') }} as closing
    from named
)

select * from documented
