with llm_calls as (
    select * from {{ ref('stg_app__llm_calls') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

-- the attributes are OpenTelemetry's; gen_ai.system is the older name of gen_ai.provider.name
attributed as (
    select
        *,
        coalesce(cost_currency, 'USD') as currency,
        coalesce(
            {{ json_text('attributes', 'gen_ai.provider.name') }}, {{ json_text('attributes', 'gen_ai.system') }}
        ) as vendor,
        coalesce(
            {{ json_text('attributes', 'gen_ai.response.model') }},
            {{ json_text('attributes', 'gen_ai.request.model') }}
        ) as model,
        {{ json_text('attributes', 'gen_ai.operation.name') }} as operation,
        {{ to_integer(json_text('attributes', 'gen_ai.usage.input_tokens')) }} as input_tokens,
        {{ to_integer(json_text('attributes', 'gen_ai.usage.output_tokens')) }} as output_tokens,
        {{ to_integer(json_text('attributes', 'gen_ai.usage.cache_read.input_tokens')) }} as cache_read_tokens,
        {{ to_integer(json_text('attributes', 'gen_ai.usage.cache_creation.input_tokens')) }} as cache_write_tokens
    from llm_calls
),

-- a cost in a currency whose minor unit is not known cannot be stated in it, and stays unknown
canonical as (
    select
        c.span_id as cost_id,
        c.organization_id as organization_id,
        c.trace_id as trace_id,
        {{ entity_key('app', 'customer', 'c.customer_id', 'c.organization_id') }} as customer_id,
        c.external_customer_id as external_customer_id,
        {{ entity_key('app', 'product', 'c.product_id', 'c.organization_id') }} as product_id,
        c.external_agent_id as external_agent_id,
        c.vendor as vendor,
        c.model as model,
        c.operation as trace_name,
        {{ to_minor_units('c.cost', 'm.minor_units') }} as cost_amount_exact,
        {{ required('c.cost is not null', 'Bool') }} as is_cost_reported,
        c.currency as cost_currency,
        coalesce(c.input_tokens, 0) as input_tokens,
        coalesce(c.output_tokens, 0) as output_tokens,
        coalesce(c.cache_read_tokens, 0) as cache_read_tokens,
        coalesce(c.cache_write_tokens, 0) as cache_write_tokens,
        c.signal_name as signal_name,
        c.start_time as start_time,
        coalesce(c.end_time, c.start_time) as end_time,
        c.pricing_used as pricing_used,
        c._loaded_at as _loaded_at,
        c._reject_reason as _reject_reason,
        c._unreadable_columns as _unreadable_columns,
        c._record_id as _record_id,
        c._record as _record
    from attributed as c
    left join currencies as m
        on c.currency = m.code
)

select * from canonical
