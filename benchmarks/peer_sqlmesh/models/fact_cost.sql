MODEL (name facts.fact_cost, kind FULL);

with keyed as (
    select
        columns(*),
        @to_uuid(@clean(organization_id)) as organization_key,
        @to_id(@clean(span_id)) as cost_key,
        @to_moment(@clean(_loaded_at)) as loaded_at
    from @raw('raw_cost', 'llm_calls')
),

newest as (
    select * from keyed
    where organization_key is not null and cost_key is not null and loaded_at is not null
    qualify row_number() over (
        partition by organization_key, cost_key order by loaded_at desc, start_time desc
    ) = 1
),

typed as (
    select
        organization_key as organization_id,
        cost_key as cost_id,
        @clean(trace_id) as trace_id,
        @to_uuid(@clean(customer_id)) as source_customer_id,
        @clean(external_customer_id) as external_customer_id,
        @to_uuid(@clean(product_id)) as source_product_id,
        @clean(external_agent_id) as external_agent_id,
        @clean(signal_name) as signal_name,
        @clean(pricing_used) as pricing_used,
        @to_object(@clean(attributes)) as attributes,
        @to_amount(@clean(cost)) as cost,
        coalesce(upper(@clean(cost_currency)), 'USD') as cost_currency,
        @to_moment(@clean(start_time)) as start_time,
        @to_moment(@clean(end_time)) as end_time,
        loaded_at
    from newest
),

attributed as (
    select
        * exclude (attributes),
        coalesce(
            @attribute(attributes, 'gen_ai.provider.name'), @attribute(attributes, 'gen_ai.system'), ''
        ) as vendor,
        coalesce(
            @attribute(attributes, 'gen_ai.response.model'), @attribute(attributes, 'gen_ai.request.model'), ''
        ) as model,
        coalesce(@attribute(attributes, 'gen_ai.operation.name'), '') as trace_name,
        coalesce(@to_count(@attribute(attributes, 'gen_ai.usage.input_tokens')), 0) as input_tokens,
        coalesce(@to_count(@attribute(attributes, 'gen_ai.usage.output_tokens')), 0) as output_tokens,
        coalesce(
            @to_count(@attribute(attributes, 'gen_ai.usage.cache_read.input_tokens')), 0
        ) as cache_read_tokens,
        coalesce(
            @to_count(@attribute(attributes, 'gen_ai.usage.cache_creation.input_tokens')), 0
        ) as cache_write_tokens
    from typed
    where trace_id is not null and start_time is not null
)

select
    a.* exclude (cost, end_time),
    coalesce(a.end_time, a.start_time) as end_time,
    date_diff('millisecond', a.start_time, coalesce(a.end_time, a.start_time)) as duration_ms,
    a.cost is not null as is_cost_known,
    cast(a.cost * cast(pow(10, m.minor_units) as int) as decimal(38, 12)) as cost_amount_exact,
    cast(round(coalesce(a.cost * cast(pow(10, m.minor_units) as int), 0)) as bigint) as cost_amount,
    coalesce(a.source_customer_id, c.customer_id) as customer_id,
    coalesce(a.source_product_id, p.product_id) as product_id
from attributed as a
left join facts.currencies as m
    on a.cost_currency = m.code
left join facts.customer_ids as c
    on a.organization_id = c.organization_id and a.external_customer_id = c.external_id
left join facts.product_ids as p
    on a.organization_id = p.organization_id and a.external_agent_id = p.external_id
