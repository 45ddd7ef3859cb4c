with llm_calls as (
    select * from {{ ref('stg_app__llm_calls') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

-- the attributes are OpenTelemetry's; gen_ai.system is the older name of gen_ai.provider.name
opened as (
    select
        *,
        {{ json_texts('attributes', [
            'gen_ai.provider.name', 'gen_ai.system', 'gen_ai.response.model', 'gen_ai.request.model', 'gen_ai.operation.name',
            'gen_ai.usage.input_tokens', 'gen_ai.usage.output_tokens', 'gen_ai.usage.cache_read.input_tokens',
            'gen_ai.usage.cache_creation.input_tokens'
        ]) }} as found
    from llm_calls
),

attributed as (
    select
        *,
        coalesce(cost_currency, 'USD') as currency,
        coalesce({{ json_text_of('found', 1) }}, {{ json_text_of('found', 2) }}) as vendor,
        coalesce({{ json_text_of('found', 3) }}, {{ json_text_of('found', 4) }}) as model,
        {{ json_text_of('found', 5) }} as operation,
        {{ json_text_of('found', 6) }} as input_tokens_text,
        {{ json_text_of('found', 7) }} as output_tokens_text,
        {{ json_text_of('found', 8) }} as cache_read_tokens_text,
        {{ json_text_of('found', 9) }} as cache_write_tokens_text
    from opened
),

counted as (
    select
        *,
        {{ to_integer('input_tokens_text') }} as input_tokens,
        {{ to_integer('output_tokens_text') }} as output_tokens,
        {{ to_integer('cache_read_tokens_text') }} as cache_read_tokens,
        {{ to_integer('cache_write_tokens_text') }} as cache_write_tokens
    from attributed
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
        c._loaded_at_text as _loaded_at_text,
        c._reject_reason as _reject_reason,
        c._unreadable_columns as _unreadable_columns,
        c._record_id as _record_id,
        c._record as _record
    from counted as c
    left join currencies as m
        on c.currency = m.code
)

select * from canonical
