{%- set factor = var('max_price_factor') -%}

with listed_costs as (
    select * from {{ ref('listed_costs') }}
),

-- A cost of a free call, or a free call of a model that is not, is any factor away; where the list has no price nothing
-- can be compared. To say so first would have DuckDB work out the list price twice.
far_off as (
    select *
    from listed_costs
    where
        reported_cost > {{ exact_product('list_cost', quoted(factor | string)) }}
        or {{ exact_product('reported_cost', quoted(factor | string)) }} < list_cost
)

select
    cost_id,
    vendor,
    model,
    start_time,
    input_tokens,
    output_tokens,
    currency,
    reported_cost,
    {{ required('list_cost', 'Decimal(38, 12)') }} as list_cost,
    price_factor,
    {{ required('list_pricing', 'String') }} as list_pricing,
    organization_id,
    source_system
from far_off
