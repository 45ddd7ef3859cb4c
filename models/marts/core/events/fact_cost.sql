-- depends_on: {{ ref('flagged_events') }}
{%- if not is_incremental() %}{% do require_all_load_days() %}{% endif %}
{%- set columns = [
    'organization_id', 'source_system', 'trace_id', 'external_customer_id', 'external_agent_id', 'vendor', 'model', 'trace_name', 'cost_currency', 'is_cost_reported', 'input_tokens', 'output_tokens', 'cache_read_tokens',
    'cache_write_tokens', 'signal_name', 'start_time', 'end_time', 'pricing_used'
] %}

with arrived as (
    {{ newest_good('fact_cost') }}
),

customer_external_ids as (
    select * from {{ ref('customer_external_ids') }}
),

product_external_ids as (
    select * from {{ ref('product_external_ids') }}
),

{% if is_incremental() -%}
{{ resolved_otherwise(this) }},

-- held costs whose customer or product came, went, changed or was linked since, or whose list price did
outdated as (
    select
        h.organization_id as organization_id,
        h.source_system as source_system,
        h.cost_id as cost_id
    from {{ this }} as h
    {{ join_resolved_otherwise('h') }}
    union distinct
    select
        h.organization_id as organization_id,
        h.source_system as source_system,
        h.cost_id as cost_id
    from {{ this }} as h
    {{ join_list_price('h', 'l') }}
    where
        not h.is_cost_reported
        and case
            when l.pricing_used is not distinct from h.pricing_used then false
            when {{ list_cost('h', 'l') }} is null then h.pricing_used is not null
            else true
        end
),

{% endif -%}
costs as (
    select
        _event_key as cost_id,
        {{ columns | join(',\n        ') }},
        cost_amount_exact as reported_cost,
        customer_id as source_customer_id,
        product_id as source_product_id,
        _loaded_at as loaded_at
    from arrived
    {%- if is_incremental() %}
    union all
    select
        cost_id,
        {{ columns | join(',\n        ') }},
        case when is_cost_known then cost_amount_exact end as reported_cost,
        source_customer_id,
        source_product_id,
        loaded_at
    from {{ this }}
    where
        (organization_id, source_system, cost_id) in (
            select
                o.organization_id,
                o.source_system,
                o.cost_id
            from outdated as o
        )
        and (organization_id, source_system, cost_id) not in (
            select
                a.organization_id,
                a.source_system,
                a._event_key
            from arrived as a
        )
        and {{ stays('fact_cost') }}
    {%- endif %}
),

resolved as (
    select
        e.cost_id as cost_id,
        {%- for column in columns %}
        e.{{ column }} as {{ column }},
        {%- endfor %}
        e.reported_cost as reported_cost,
        case when not e.is_cost_reported then {{ list_cost('e', 'l') }} end as list_cost,
        l.pricing_used as list_pricing,
        e.source_customer_id as source_customer_id,
        e.source_product_id as source_product_id,
        e.loaded_at as loaded_at,
        {{ found_customer('e') }} as customer_id,
        {{ found_product('e') }} as product_id
    from costs as e
    {{ join_keys('e') }}
    {{ join_list_price('e', 'l') }}
),

-- a reported cost counts as it is; without one, a currency or rates that were reported belong to nothing
priced as (
    select
        *,
        case when is_cost_reported then reported_cost else list_cost end as exact_cost,
        case when is_cost_reported then cost_currency else {{ list_currency() }} end as currency,
        case when is_cost_reported then pricing_used when list_cost is not null then list_pricing end as pricing
    from resolved
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
        {{ required(round_to_integer('coalesce(exact_cost, 0)'), 'Int64') }} as cost_amount,
        {{ required("coalesce(currency, '')", 'String') }} as cost_currency,
        {{ required('input_tokens', 'Int64') }} as input_tokens,
        {{ required('output_tokens', 'Int64') }} as output_tokens,
        {{ nullable('signal_name', 'String') }} as signal_name,
        {{ required('start_time', 'DateTime64') }} as start_time,
        {{ required('end_time', 'DateTime64') }} as end_time,
        {{ required(milliseconds_between('start_time', 'end_time'), 'Int64') }} as duration_ms,
        {{ nullable('pricing', 'String') }} as pricing_used,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ required('coalesce(exact_cost, 0)', 'Decimal(38, 12)') }} as cost_amount_exact,
        {{ required('exact_cost is not null', 'Bool') }} as is_cost_known,
        {{ required('is_cost_reported', 'Bool') }} as is_cost_reported,
        {{ required('cache_read_tokens', 'Int64') }} as cache_read_tokens,
        {{ required('cache_write_tokens', 'Int64') }} as cache_write_tokens,
        {{ nullable('source_customer_id', 'UUID') }} as source_customer_id,
        {{ nullable('source_product_id', 'UUID') }} as source_product_id,
        {{ required('loaded_at', 'DateTime64') }} as loaded_at
    from priced
)

select * from documented
