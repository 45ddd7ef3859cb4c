with costs as (
    {{ union_systems('costs') }}
),

customer_external_ids as (
    select * from {{ ref('customer_external_ids') }}
),

product_external_ids as (
    select * from {{ ref('product_external_ids') }}
),

latest as (
    {{ latest_version('costs', ['source_system', 'organization_id', '_record_id'], order_by=[]) }}
),

resolved as (
    select
        e.cost_id as cost_id,
        e.organization_id as organization_id,
        e.source_system as source_system,
        e.trace_id as trace_id,
        e.external_customer_id as external_customer_id,
        e.external_agent_id as external_agent_id,
        e.vendor as vendor,
        e.model as model,
        e.trace_name as trace_name,
        e.cost_amount_exact as cost_amount_exact,
        e.cost_currency as cost_currency,
        e.input_tokens as input_tokens,
        e.output_tokens as output_tokens,
        e.cache_read_tokens as cache_read_tokens,
        e.cache_write_tokens as cache_write_tokens,
        e.signal_name as signal_name,
        e.start_time as start_time,
        e.end_time as end_time,
        e.pricing_used as pricing_used,
        coalesce(e.customer_id, c.customer_id) as customer_id,
        coalesce(e.product_id, p.product_id) as product_id
    from latest as e
    left join customer_external_ids as c
        on e.organization_id = c.organization_id and e.external_customer_id = c.external_id
    left join product_external_ids as p
        on e.organization_id = p.organization_id and e.external_agent_id = p.external_id
    where e._reject_reason is null
),

documented as (
    select
        {{ required('cost_id', 'String') }} as cost_id,
        {{ required('trace_id', 'String') }} as trace_id,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ nullable('external_customer_id', 'String') }} as external_customer_id,
        {{ nullable('product_id', 'UUID') }} as product_id,
        {{ nullable('external_agent_id', 'String') }} as external_agent_id,
        {{ required("coalesce(vendor, '')", 'String') }} as vendor,
        {{ required("coalesce(model, '')", 'String') }} as model,
        {{ required("coalesce(trace_name, '')", 'String') }} as trace_name,
        {{ required(round_to_integer('coalesce(cost_amount_exact, 0)'), 'Int64') }} as cost_amount,
        {{ required("coalesce(cost_currency, '')", 'String') }} as cost_currency,
        {{ required('input_tokens', 'Int64') }} as input_tokens,
        {{ required('output_tokens', 'Int64') }} as output_tokens,
        {{ nullable('signal_name', 'String') }} as signal_name,
        {{ required('start_time', 'DateTime64') }} as start_time,
        {{ required('end_time', 'DateTime64') }} as end_time,
        {{ required(milliseconds_between('start_time', 'end_time'), 'Int64') }} as duration_ms,
        {{ nullable('pricing_used', 'String') }} as pricing_used,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ required('coalesce(cost_amount_exact, 0)', 'Decimal(38, 12)') }} as cost_amount_exact,
        {{ required('cost_amount_exact is not null', 'Bool') }} as is_cost_known,
        {{ required('cache_read_tokens', 'Int64') }} as cache_read_tokens,
        {{ required('cache_write_tokens', 'Int64') }} as cache_write_tokens
    from resolved
)

select * from documented
