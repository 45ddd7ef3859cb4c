with calls as (
    select * from {{ ref('fact_cost') }}
    where is_cost_reported and is_cost_known and cost_currency = {{ list_currency() }}
),

priced as (
    select
        c.organization_id as organization_id,
        c.source_system as source_system,
        c.cost_id as cost_id,
        c.vendor as vendor,
        c.model as model,
        c.start_time as start_time,
        c.input_tokens as input_tokens,
        c.output_tokens as output_tokens,
        c.cost_currency as currency,
        c.cost_amount_exact as reported_cost,
        {{ list_cost('c', 'l') }} as list_cost,
        l.pricing_used as list_pricing
    from calls as c
    {{ join_list_price('c', 'l') }}
),

typed as (
    select
        {{ required('cost_id', 'String') }} as cost_id,
        {{ required('vendor', 'String') }} as vendor,
        {{ required('model', 'String') }} as model,
        {{ required('start_time', 'DateTime64') }} as start_time,
        {{ required('input_tokens', 'Int64') }} as input_tokens,
        {{ required('output_tokens', 'Int64') }} as output_tokens,
        {{ required('currency', 'String') }} as currency,
        {{ required('reported_cost', 'Decimal(38, 12)') }} as reported_cost,
        {{ nullable('list_cost', 'Decimal(38, 12)') }} as list_cost,
        {{ nullable(ratio('reported_cost', 'list_cost'), 'Float64') }} as price_factor,
        {{ nullable('case when list_cost is not null then list_pricing end', 'String') }} as list_pricing,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from priced
)

select * from typed
