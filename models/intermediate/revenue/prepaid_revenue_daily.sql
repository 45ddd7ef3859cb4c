with prepaid_earnings as (
    {{ union_systems('prepaid_earnings') }}
),

earned as (
    select
        organization_id,
        source_system,
        order_line_id,
        order_id,
        customer_id,
        product_id,
        earned_at,
        currency,
        amount_exact
    from prepaid_earnings
    union all
    select
        organization_id,
        source_system,
        {{ nullable('null', 'UUID') }} as order_line_id,
        order_id,
        customer_id,
        {{ nullable('null', 'UUID') }} as product_id,
        earned_at,
        currency,
        amount_exact
    from {{ ref('credit_breakage') }}
)

select
    {{ required('organization_id', 'UUID') }} as organization_id,
    {{ required('source_system', 'String') }} as source_system,
    {{ nullable('order_line_id', 'UUID') }} as order_line_id,
    {{ nullable('order_id', 'UUID') }} as order_id,
    {{ required('customer_id', 'UUID') }} as customer_id,
    {{ nullable('product_id', 'UUID') }} as product_id,
    {{ required(day_of('earned_at'), 'Date32') }} as date_day,
    {{ required("coalesce(currency, '')", 'String') }} as currency,
    {{ exact_sum('amount_exact') }} as revenue
from earned
where earned_at < {{ as_of() }} and amount_exact is not null
group by
    organization_id,
    source_system,
    order_line_id,
    order_id,
    customer_id,
    product_id,
    {{ day_of('earned_at') }},
    currency
