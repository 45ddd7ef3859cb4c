{#-
    Nothing is lost and nothing doubled: whatever economics_daily is summed by, unit_economics_daily and
    value_delivered_daily have the same revenue and cost, and the values are those of fact_delivered_value.
    A model's calls and their cost are those of fact_cost.
-#}
{%- set keys = ['organization_id', 'date_day', 'customer_id', 'product_id', 'signal_name', 'currency'] -%}

with amounts as (
    select
        {{ keys | join(', ') }},
        plan_id,
        'unit economics' as compared_by,
        revenue,
        cost,
        {{ to_exact('0') }} as delivered_value,
        {{ to_exact('0') }} as call_count
    from {{ ref('unit_economics_daily') }}
    union all
    select
        {{ keys | join(', ') }},
        plan_id,
        'unit economics' as compared_by,
        -revenue as revenue,
        -cost as cost,
        {{ to_exact('0') }} as delivered_value,
        {{ to_exact('0') }} as call_count
    from {{ ref('economics_daily') }}
    union all
    select
        {{ keys | join(', ') }},
        {{ nullable('null', 'UUID') }} as plan_id,
        'value' as compared_by,
        revenue,
        cost,
        delivered_value,
        {{ to_exact('event_count') }} as call_count
    from {{ ref('value_delivered_daily') }}
    union all
    select
        {{ keys | join(', ') }},
        {{ nullable('null', 'UUID') }} as plan_id,
        'value' as compared_by,
        -revenue as revenue,
        -cost as cost,
        {{ to_exact('0') }} as delivered_value,
        {{ to_exact('-event_count') }} as call_count
    from {{ ref('economics_daily') }}
    union all
    select
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required(day_of('effective_timestamp'), 'Date32') }} as date_day,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ nullable('product_id', 'UUID') }} as product_id,
        signal_name,
        delivered_value_currency as currency,
        {{ nullable('null', 'UUID') }} as plan_id,
        'value' as compared_by,
        {{ to_exact('0') }} as revenue,
        {{ to_exact('0') }} as cost,
        {{ to_exact('-delivered_value_cents') }} as delivered_value,
        {{ to_exact('0') }} as call_count
    from {{ ref('fact_delivered_value') }}
),

differences as (
    select
        {{ keys | join(', ') }},
        plan_id,
        compared_by,
        {{ exact_sum('revenue') }} as revenue,
        {{ exact_sum('cost') }} as cost,
        {{ exact_sum('delivered_value') }} as delivered_value,
        {{ exact_sum('call_count') }} as call_count
    from amounts
    group by {{ keys | join(', ') }}, plan_id, compared_by
),

calls as (
    select
        organization_id,
        cost_currency as currency,
        nullif(model, '') as model,
        cost_amount_exact as cost,
        {{ to_exact('1') }} as call_count
    from {{ ref('fact_cost') }}
    union all
    select
        organization_id,
        currency,
        model,
        -cost as cost,
        {{ to_exact('-call_count') }} as call_count
    from {{ ref('unit_economics_daily') }}
),

of_models as (
    select
        organization_id,
        currency,
        model,
        {{ exact_sum('cost') }} as cost,
        {{ exact_sum('call_count') }} as call_count
    from calls
    group by organization_id, currency, model
),

broken as (
    select
        organization_id,
        currency,
        compared_by,
        revenue,
        cost,
        delivered_value,
        call_count
    from differences
    where revenue != 0 or cost != 0 or delivered_value != 0 or call_count != 0
    union all
    select
        organization_id,
        currency,
        'model ' || coalesce(model, '') as compared_by,
        {{ to_exact('0') }} as revenue,
        cost,
        {{ to_exact('0') }} as delivered_value,
        call_count
    from of_models
    where cost != 0 or call_count != 0
)

select * from broken
