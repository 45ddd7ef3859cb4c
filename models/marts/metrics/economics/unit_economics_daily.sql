{%- set unit = ['organization_id', 'date_day', 'customer_id', 'product_id', 'plan_id', 'signal_name'] -%}
{%- set in_currency = 'partition by ' ~ (unit + ['currency']) | join(', ') -%}

with costs as (
    select
        organization_id,
        date_day,
        customer_id,
        product_id,
        plan_id,
        coalesce(signal_name, '') as signal_name,
        currency,
        vendor,
        model,
        cost,
        call_count,
        unpriced_call_count,
        call_durations_ms
    from {{ ref('cost_daily') }}
),

durations as (
    {{ quantiles_of_lists(
        'costs', unit + ['currency', 'vendor', 'model'], 'call_durations_ms',
        {'p50_duration_ms': 0.5, 'p95_duration_ms': 0.95}
    ) }}
),

rows_of_all as (
    select
        {{ unit | join(', ') }},
        currency,
        vendor,
        model,
        {{ to_exact('null') }} as revenue,
        {{ to_exact('cost') }} as cost,
        call_count,
        unpriced_call_count,
        {{ nullable('null', 'Float64') }} as p50_duration_ms,
        {{ nullable('null', 'Float64') }} as p95_duration_ms
    from costs
    union all
    select
        {{ unit | join(', ') }},
        currency,
        vendor,
        model,
        {{ to_exact('null') }} as revenue,
        {{ to_exact('null') }} as cost,
        {{ required('0', 'Int64') }} as call_count,
        {{ required('0', 'Int64') }} as unpriced_call_count,
        {{ nullable('p50_duration_ms', 'Float64') }} as p50_duration_ms,
        {{ nullable('p95_duration_ms', 'Float64') }} as p95_duration_ms
    from durations
    union all
    select
        {{ unit | join(', ') }},
        currency,
        {{ nullable('null', 'String') }} as vendor,
        {{ nullable('null', 'String') }} as model,
        {{ to_exact('revenue') }} as revenue,
        {{ to_exact('null') }} as cost,
        {{ required('0', 'Int64') }} as call_count,
        {{ required('0', 'Int64') }} as unpriced_call_count,
        {{ nullable('null', 'Float64') }} as p50_duration_ms,
        {{ nullable('null', 'Float64') }} as p95_duration_ms
    from {{ ref('economics_daily') }}
    where has_revenue = 1
),

-- of a row's durations there is one
by_model as (
    select
        {{ unit | join(', ') }},
        currency,
        vendor,
        model,
        {{ exact_sum('revenue') }} as revenue,
        {{ exact_sum('cost') }} as cost,
        max(case when revenue is not null then 1 else 0 end) as has_revenue,
        max(case when cost is not null then 1 else 0 end) as has_cost,
        sum(call_count) as call_count,
        sum(unpriced_call_count) as unpriced_call_count,
        max(p50_duration_ms) as p50_duration_ms,
        max(p95_duration_ms) as p95_duration_ms
    from rows_of_all
    group by {{ unit | join(', ') }}, currency, vendor, model
),

totals as (
    select
        *,
        {{ exact_sum_over('revenue', in_currency) }} as unit_revenue,
        {{ exact_sum_over('cost', in_currency) }} as unit_cost,
        max(has_revenue) over ({{ in_currency }}) as unit_has_revenue,
        max(has_cost) over ({{ in_currency }}) as unit_has_cost,
        max(has_revenue) over (partition by {{ unit | join(', ') }}) as any_revenue,
        max(has_cost) over (partition by {{ unit | join(', ') }}) as any_cost,
        row_number() over (
            {{ in_currency }}
            order by cost desc, coalesce(vendor, '') desc, coalesce(model, '') desc
        ) as number_by_cost
    from by_model
),

-- revenue knows no model: what the models cost divides it, and where nothing did it has none. A model that costs all or
-- nothing needs no division.
shared as (
    select
        *,
        case
            when unit_cost > 0 and (unit_has_revenue = 0 or cost = 0) then {{ to_exact('0') }}
            when unit_cost > 0 and cost = unit_cost then unit_revenue
            when unit_cost > 0 then coalesce({{ exact_product('unit_revenue', quotient('cost', 'unit_cost')) }}, 0)
            else revenue
        end as part
    from totals
),

-- what does not divide stays with the costliest model
divided as (
    select
        *,
        case
            when number_by_cost = 1 then unit_revenue - {{ exact_sum_over('part', in_currency) }} + part
            else part
        end as model_revenue
    from shared
),

met as (
    select
        *,
        {{ margin('model_revenue', 'cost', 'unit_has_revenue', 'unit_has_cost', 'any_revenue', 'any_cost') }} as margin
    from divided
    where has_cost = 1 or model_revenue != 0 or unit_has_cost = 0
),

documented as (
    select
        {{ required('date_day', 'Date32') }} as date_day,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ nullable('product_id', 'UUID') }} as product_id,
        {{ nullable('plan_id', 'UUID') }} as plan_id,
        {{ required('signal_name', 'String') }} as signal_name,
        {{ nullable('vendor', 'String') }} as vendor,
        {{ nullable('model', 'String') }} as model,
        {{ required('currency', 'String') }} as currency,
        {{ required('model_revenue', 'Decimal(38, 12)') }} as revenue,
        {{ required('cost', 'Decimal(38, 12)') }} as cost,
        {{ nullable('margin', 'Decimal(38, 12)') }} as margin,
        {{ nullable(margin_percent('margin', 'model_revenue'), 'Float64') }} as margin_percent,
        {{ required('call_count', 'Int64') }} as call_count,
        {{ required('unpriced_call_count', 'Int64') }} as unpriced_call_count,
        {{ nullable('p50_duration_ms', 'Float64') }} as p50_duration_ms,
        {{ nullable('p95_duration_ms', 'Float64') }} as p95_duration_ms,
        {{ required('unit_has_revenue', 'UInt8') }} as has_revenue,
        {{ required('unit_has_cost', 'UInt8') }} as has_cost,
        {{ required('organization_id', 'UUID') }} as organization_id
    from met
)

select * from documented
