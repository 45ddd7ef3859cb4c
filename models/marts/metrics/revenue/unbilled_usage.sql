with metered_signals as (
    select * from {{ ref('metered_signals') }}
    where reason is not null
),

documented as (
    select
        {{ required('signal_id', 'String') }} as signal_id,
        {{ required('signal_name', 'String') }} as signal_name,
        {{ nullable('customer_id', 'UUID') }} as customer_id,
        {{ nullable('product_id', 'UUID') }} as product_id,
        {{ required('created_at', 'DateTime64') }} as created_at,
        {{ required('reason', 'String') }} as reason,
        {{ required('organization_id', 'UUID') }} as organization_id,
        {{ required('source_system', 'String') }} as source_system
    from metered_signals
)

select * from documented
