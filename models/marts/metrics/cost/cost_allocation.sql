{%- set counts = [
    'call_count', 'unpriced_call_count', 'input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_write_tokens'
] -%}

with traces as (
    select
        organization_id,
        source_system,
        trace_id,
        coalesce(signal_name, '') as signal_name,
        customer_id,
        product_id,
        vendor,
        model,
        cost_currency as currency,
        {{ day_of('start_time') }} as date_day,
        {{ exact_sum('cost_amount_exact') }} as cost,
        count(*) as call_count,
        sum(case when is_cost_known then 0 else 1 end) as unpriced_call_count,
        sum(input_tokens) as input_tokens,
        sum(output_tokens) as output_tokens,
        sum(cache_read_tokens) as cache_read_tokens,
        sum(cache_write_tokens) as cache_write_tokens,
        {{ ascending_list('duration_ms', 'duration_ms > 0') }} as call_durations_ms
    from {{ ref('fact_cost') }}
    group by
        organization_id,
        source_system,
        trace_id,
        coalesce(signal_name, ''),
        customer_id,
        product_id,
        vendor,
        model,
        cost_currency,
        {{ day_of('start_time') }}
),

trace_signals as (
    select
        organization_id,
        source_system,
        trace_id,
        signal_id,
        signal_name,
        customer_id,
        product_id,
        order_id,
        count(*) over (partition by organization_id, source_system, trace_id) as signals_in_trace,
        row_number() over (partition by organization_id, source_system, trace_id order by signal_id) as signal_number
    from {{ ref('signal_orders') }}
    where trace_id is not null
),

only_orders_daily as (
    select * from {{ ref('only_orders_daily') }}
),

orders as (
    select
        organization_id,
        id,
        plan_id
    from {{ ref('fact_order') }}
),

-- equal parts, and what does not divide on the last signal; calls, tokens and durations are with the last one too
allocated as (
    select
        t.organization_id as organization_id,
        t.source_system as source_system,
        t.trace_id as trace_id,
        s.signal_id as signal_id,
        coalesce(s.signal_name, t.signal_name) as signal_name,
        t.customer_id as trace_customer_id,
        t.product_id as trace_product_id,
        t.signal_name as trace_signal_name,
        coalesce(t.customer_id, s.customer_id) as customer_id,
        coalesce(t.product_id, s.product_id) as product_id,
        s.order_id as signal_order_id,
        t.vendor as vendor,
        t.model as model,
        t.currency as currency,
        t.date_day as date_day,
        case
            when s.signal_id is null or s.signals_in_trace = 1 then t.cost
            when s.signal_number < s.signals_in_trace then {{ share_of('t.cost', '1', 's.signals_in_trace') }}
            else t.cost - {{ exact_product(share_of('t.cost', '1', 's.signals_in_trace'), 's.signals_in_trace - 1') }}
        end as cost,
        {%- for column in counts %}
        case
            when coalesce(s.signal_number = s.signals_in_trace, true) then t.{{ column }}
            else 0
        end as {{ column }},
        {%- endfor %}
        case
            when coalesce(s.signal_number = s.signals_in_trace, true) then t.call_durations_ms
            else []
        end as call_durations_ms,
        t.unpriced_call_count = 0 as is_cost_known
    from traces as t
    left join trace_signals as s
        on t.organization_id = s.organization_id and t.source_system = s.source_system and t.trace_id = s.trace_id
),

ordered as (
    select
        a.organization_id as organization_id,
        a.source_system as source_system,
        a.trace_id as trace_id,
        a.trace_customer_id as trace_customer_id,
        a.trace_product_id as trace_product_id,
        a.trace_signal_name as trace_signal_name,
        a.signal_id as signal_id,
        a.signal_name as signal_name,
        a.customer_id as customer_id,
        a.product_id as product_id,
        coalesce(a.signal_order_id, o.order_id) as order_id,
        a.vendor as vendor,
        a.model as model,
        a.currency as currency,
        a.date_day as date_day,
        a.cost as cost,
        {%- for column in counts %}
        a.{{ column }} as {{ column }},
        {%- endfor %}
        a.call_durations_ms as call_durations_ms,
        a.is_cost_known as is_cost_known
    from allocated as a
    left join only_orders_daily as o
        on
            a.organization_id = o.organization_id
            and a.customer_id = o.customer_id
            and a.product_id = o.product_id
            and a.date_day = o.date_day
),

documented as (
    select
        {{ required('a.trace_id', 'String') }} as trace_id,
        {{ nullable('a.signal_id', 'String') }} as signal_id,
        {{ required('a.signal_name', 'String') }} as signal_name,
        {{ required('a.date_day', 'Date32') }} as date_day,
        {{ nullable('a.customer_id', 'UUID') }} as customer_id,
        {{ nullable('a.product_id', 'UUID') }} as product_id,
        {{ nullable('a.order_id', 'UUID') }} as order_id,
        {{ nullable('o.plan_id', 'UUID') }} as plan_id,
        {{ required('a.vendor', 'String') }} as vendor,
        {{ required('a.model', 'String') }} as model,
        {{ required('a.currency', 'String') }} as currency,
        {{ required('a.cost', 'Decimal(38, 12)') }} as cost,
        {%- for column in counts %}
        {{ required('a.' ~ column, 'Int64') }} as {{ column }},
        {%- endfor %}
        {{ required('a.call_durations_ms', 'Array(Int64)') }} as call_durations_ms,
        {{ required('a.is_cost_known', 'Bool') }} as is_cost_known,
        {{ nullable('a.trace_customer_id', 'UUID') }} as trace_customer_id,
        {{ nullable('a.trace_product_id', 'UUID') }} as trace_product_id,
        {{ required('a.trace_signal_name', 'String') }} as trace_signal_name,
        {{ required('a.organization_id', 'UUID') }} as organization_id,
        {{ required('a.source_system', 'String') }} as source_system
    from ordered as a
    left join orders as o
        on a.organization_id = o.organization_id and a.order_id = o.id
)

select * from documented
