with economics_daily as (
    select * from {{ ref('economics_daily') }}
),

orders as (
    select
        o.organization_id as organization_id,
        o.id as order_id,
        o.customer_id as order_customer_id,
        o.plan_id as order_plan_id
    from {{ ref('fact_order') }} as o
),

-- the agent of a subscription that sells one only; how an engine sorts UUIDs does not matter to that
agents as (
    select
        l.organization_id as organization_id,
        l.order_id as order_id,
        min(l.product_id) as first_agent,
        max(l.product_id) as last_agent
    from {{ ref('fact_order_line') }} as l
    group by l.organization_id, l.order_id
),

asked as (
    {{ asked_economics({'order_id': 'd.order_id'}) }}
),

scoped as (
    {{ with_scope('asked', ['order_id']) }}
),

metrics as (
    select
        {{ required('s.organization_id', 'UUID') }} as organization_id,
        {{ required('s.currency', 'String') }} as currency,
        {{ nullable('s.order_id', 'UUID') }} as subscription_id,
        {{ nullable('o.order_customer_id', 'UUID') }} as customer_id,
        {{ nullable('case when a.first_agent = a.last_agent then a.first_agent end', 'UUID') }} as agent_id,
        {{ nullable('o.order_plan_id', 'UUID') }} as plan_id,
        {{ revenue_block('s') }}
    from scoped as s
    left join orders as o
        on s.organization_id = o.organization_id and s.order_id = o.order_id
    left join agents as a
        on s.organization_id = a.organization_id and s.order_id = a.order_id
)

select * from metrics
