with economics_daily as (
    select * from {{ ref('economics_daily') }}
),

fact_order as (
    select * from {{ ref('fact_order') }}
),

asked as (
    {{ asked_economics({'order_id': 'd.order_id'}) }}
),

scoped as (
    {{ with_scope('asked', ['order_id']) }}
),

-- who earned nothing in the window has a row too, in the currency of the order
described as (
    select
        {{ required('c.id', 'UUID') }} as id,
        {{ required('c.display_id', 'String') }} as display_id,
        {{ required('c.external_id', 'String') }} as external_id,
        {{ required('c.customer_id', 'UUID') }} as customer_id,
        {{ nullable('c.billing_customer_id', 'UUID') }} as billing_customer_id,
        {{ nullable('c.plan_id', 'UUID') }} as plan_id,
        {{ required('c.name', 'String') }} as name,
        {{ required('c.status', 'String') }} as status,
        {{ required('c.currency', 'String') }} as order_currency,
        {{ required('c.total_amount', 'Int64') }} as total_amount,
        {{ required('c.order_amount', 'Int64') }} as order_amount,
        {{ required('c.total_billed_amount', 'Int64') }} as total_billed_amount,
        {{ required('c.billed_amount_no_tax', 'Int64') }} as billed_amount_no_tax,
        {{ required('c.billed_tax', 'Int64') }} as billed_tax,
        {{ required('c.pending_billing_amount', 'Int64') }} as pending_billing_amount,
        {{ required('c.payment_terms', 'String') }} as payment_terms,
        {{ required('c.subscription_terms', 'Int32') }} as subscription_terms,
        {{ required('c.start_date', 'DateTime64') }} as start_date,
        {{ nullable('c.end_date', 'DateTime64') }} as end_date,
        {{ required('c.metadata', 'String') }} as metadata,
        {{ required('c.created_at', 'DateTime64') }} as created_at,
        {{ required('c.updated_at', 'DateTime64') }} as updated_at,
        {{ required('c.organization_id', 'UUID') }} as organization_id,
        {{ required('c.source_system', 'String') }} as source_system,
        {{ nullable('c.trial_end_date', 'DateTime64') }} as trial_end_date,
        {{ required("coalesce(s.currency, c.currency)", 'String') }} as currency,
        {{ revenue_block('s') }}
    from fact_order as c
    left join scoped as s
        on c.organization_id = s.organization_id and c.id = s.order_id
    where {{ is_asked_for('c.id', 'subscription_id') }}
)

select * from described
