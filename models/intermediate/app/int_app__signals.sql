with signals as (
    select * from {{ ref('stg_app__signals') }}
),

canonical as (
    select
        _id as signal_id,
        organization_id,
        event_name as signal_name,
        {{ entity_key('app', 'product', 'product_id') }} as product_id,
        external_agent_id,
        {{ entity_key('app', 'customer', 'customer_id') }} as customer_id,
        external_customer_id,
        trace_id,
        data,
        created_at,
        _loaded_at,
        _loaded_at_text,
        _reject_reason,
        _unreadable_columns,
        _record_id,
        _record
    from signals
)

select * from canonical
