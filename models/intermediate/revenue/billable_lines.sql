with order_lines as (
    select * from {{ ref('fact_order_line') }}
),

orders as (
    select * from {{ ref('fact_order') }}
),

products as (
    select * from {{ ref('dim_product') }}
),

prices as (
    select
        organization_id,
        id,
        min(valid_from) as first_valid_from
    from {{ ref('dim_price') }}
    group by organization_id, id
),

joined as (
    select
        l.organization_id as organization_id,
        l.source_system as source_system,
        l.id as order_line_id,
        l.order_id as order_id,
        o.plan_id as plan_id,
        l.customer_id as customer_id,
        l.product_id as product_id,
        case when p.first_valid_from is not null then l.price_id end as price_id,
        l.currency as currency,
        l.quantity as quantity,
        l.discount_percent as discount_percent,
        l.discount_amount as discount_amount,
        l.total_amount as total_amount,
        l.line_type as line_type,
        l.status = 'draft' or o.status = 'draft' as is_draft,
        coalesce(d.type = 'prepaidCreditBundle', false) as is_prepaid,
        l.start_date as start_date,
        o.trial_end_date as trial_end_date,
        case when o.trial_end_date > l.start_date then o.trial_end_date else l.start_date end as starts_at,
        {{ earliest(['l.end_date', 'l.effective_until', 'o.end_date']) }} as ends_at,
        coalesce(l.end_date, o.end_date, l.effective_until) as planned_end
    from order_lines as l
    inner join orders as o
        on l.organization_id = o.organization_id and l.order_id = o.id
    left join products as d
        on l.organization_id = d.organization_id and l.product_id = d.id
    left join prices as p
        on l.organization_id = p.organization_id and l.price_id = p.id
),

-- the first reason counts; a line that earns has none
judged as (
    select
        *,
        case
            when line_type in ('PRORATION_CREDIT', 'PRORATION_CHARGE') then 'proration'
            when line_type = 'CREDIT' then 'credit'
            when is_draft then 'draft'
            when is_prepaid then 'prepaid'
            when ends_at <= starts_at then 'never_in_force'
            else ''
        end as exclusion
    from joined
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ required('order_line_id', 'UUID') }} as order_line_id,
    {{ required('order_id', 'UUID') }} as order_id,
    {{ nullable('plan_id', 'UUID') }} as plan_id,
    {{ required('customer_id', 'UUID') }} as customer_id,
    {{ required('product_id', 'UUID') }} as product_id,
    {{ nullable('price_id', 'UUID') }} as price_id,
    {{ required('currency', 'String') }} as currency,
    {{ required('quantity', 'Decimal(38, 12)') }} as quantity,
    {{ required('discount_percent', 'Decimal(38, 12)') }} as discount_percent,
    {{ required('discount_amount', 'Decimal(38, 12)') }} as discount_amount,
    {{ required('total_amount', 'Int64') }} as total_amount,
    {{ required('start_date', 'DateTime64') }} as start_date,
    {{ nullable('trial_end_date', 'DateTime64') }} as trial_end_date,
    {{ required('starts_at', 'DateTime64') }} as starts_at,
    {{ nullable('ends_at', 'DateTime64') }} as ends_at,
    {{ nullable('planned_end', 'DateTime64') }} as planned_end,
    {{ required('exclusion', 'String') }} as exclusion
from judged
