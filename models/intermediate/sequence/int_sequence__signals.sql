with seat_events as (
    select * from {{ ref('stg_sequence__seat_events') }}
),

described as (
    select
        *,
        {{ record_json(['seat_type', 'seat_metric_label', 'seat_metric_description']) }} as description
    from seat_events
),

-- the balance is a number there, so that it can be summed and compared like any other quantity
canonical as (
    select
        _record_id as signal_id,
        organization_id,
        'seat:' || seat_type as signal_name,
        {{ nullable('null', 'UUID') }} as product_id,
        {{ nullable('null', 'String') }} as external_agent_id,
        {{ entity_key('sequence', 'customer', 'customer_id') }} as customer_id,
        customer_alias as external_customer_id,
        {{ nullable('null', 'String') }} as trace_id,
        '{"seat_metric_value":' || {{ decimal_text('seat_metric_value') }} || ',' || substring(description, 2) as data,
        event_timestamp as created_at,
        _loaded_at,
        _loaded_at_text,
        _reject_reason,
        _unreadable_columns,
        _record_id,
        _record
    from described
)

select * from canonical
