-- depends_on: {{ ref('flagged_events') }}
{%- if not is_incremental() %}{% do require_all_load_days() %}{% endif %}
{%- set signal = ['organization_id', 'source_system', 'signal_id'] -%}
{%- set valued = 'select v.organization_id, v.source_system, v.signal_id from valued_signals as v' %}

with arrived as (
    {{ newest_good('fact_signal') }}
),

customer_external_ids as (
    select * from {{ ref('customer_external_ids') }}
),

product_external_ids as (
    select * from {{ ref('product_external_ids') }}
),

valued_signals as (
    select
        organization_id,
        source_system,
        signal_id
    from {{ ref('delivered_values') }}
),

{% if is_incremental() -%}
{{ resolved_otherwise(this) }},

-- held signals whose customer, product or value came, went, changed or was linked since
outdated as (
    select
        h.organization_id as organization_id,
        h.source_system as source_system,
        h.signal_id as signal_id
    from {{ this }} as h
    {{ join_resolved_otherwise('h') }}
    union distinct
    select
        h.organization_id as organization_id,
        h.source_system as source_system,
        h.signal_id as signal_id
    from {{ this }} as h
    where
        (h.has_delivered_value = 1) != {{ is_among(signal, valued) }}
),

{% endif -%}
signals as (
    select
        _event_key as signal_id,
        organization_id,
        source_system,
        coalesce(signal_name, '') as signal_name,
        external_customer_id,
        external_agent_id,
        trace_id,
        {{ to_json_object("coalesce(data, '{}')") }} as data,
        created_at,
        customer_id as source_customer_id,
        product_id as source_product_id,
        _loaded_at as loaded_at,
        {{ hash_of("_event_key || " ~ timestamp_text('created_at') ~ " || coalesce(data, '{}')") }} as content_hash
    from arrived
    {%- if is_incremental() %}
    union all
    select
        signal_id,
        organization_id,
        source_system,
        signal_name,
        external_customer_id,
        external_agent_id,
        trace_id,
        data,
        created_at,
        source_customer_id,
        source_product_id,
        loaded_at,
        content_hash
    from {{ this }}
    where
        (organization_id, source_system, signal_id) in (
            select
                o.organization_id,
                o.source_system,
                o.signal_id
            from outdated as o
        )
        and (organization_id, source_system, signal_id) not in (
            select
                a.organization_id,
                a.source_system,
                a._event_key
            from arrived as a
        )
        and {{ stays('fact_signal') }}
    {%- endif %}
),

resolved as (
    select
        e.signal_id as signal_id,
        e.organization_id as organization_id,
        e.source_system as source_system,
        e.signal_name as signal_name,
        e.external_customer_id as external_customer_id,
        e.external_agent_id as external_agent_id,
        e.trace_id as trace_id,
        e.data as data,
        e.created_at as created_at,
        e.source_customer_id as source_customer_id,
        e.source_product_id as source_product_id,
        e.loaded_at as loaded_at,
        e.content_hash as content_hash,
        {{ found_customer('e') }} as customer_id,
        {{ found_product('e') }} as product_id
    from signals as e
    {{ join_keys('e') }}
),

documented as (
    select
        {{ required('signal_id', 'String') }} as signal_id,
        {{ required('signal_name', 'String') }} as signal_name,
        {{ nullable('product_id', 'UUID') }} as product_id,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ nullable('trace_id', 'String') }} as trace_id,
        {{ required(is_among(signal, valued), 'UInt8') }} as has_delivered_value,
        data,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ nullable('external_customer_id', 'String') }} as external_customer_id,
        {{ nullable('external_agent_id', 'String') }} as external_agent_id,
        {{ nullable('source_customer_id', 'UUID') }} as source_customer_id,
        {{ nullable('source_product_id', 'UUID') }} as source_product_id,
        {{ required('loaded_at', 'DateTime64') }} as loaded_at,
        {{ required('content_hash', 'Int64') }} as content_hash
    from resolved
)

select * from documented
