with signals as (
    {{ union_systems('signals') }}
),

customer_external_ids as (
    select * from {{ ref('customer_external_ids') }}
),

product_external_ids as (
    select * from {{ ref('product_external_ids') }}
),

delivered_values as (
    select * from {{ ref('delivered_values') }}
),

latest as (
    {{ latest_version('signals', ['source_system', 'organization_id', '_record_id'], order_by=[]) }}
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
        {{ required('signal_id', 'String') }} as signal_id,
        {{ required("coalesce(signal_name, '')", 'String') }} as signal_name,
        {{ nullable('product_id', 'UUID') }} as product_id,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ nullable('trace_id', 'String') }} as trace_id,
        {{ required('(organization_id, source_system, signal_id) in (
            select d.organization_id, d.source_system, d.signal_id from delivered_values as d
        )', 'UInt8') }} as has_delivered_value,
        {{ to_json_object("coalesce(data, '{}')") }} as data,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system,
        {{ nullable('external_customer_id', 'String') }} as external_customer_id,
        {{ nullable('external_agent_id', 'String') }} as external_agent_id
    from resolved
)

select * from documented
