with events as (
    select * from {{ ref('stg_metronome__events') }}
),

-- an event names its customer by id or by an ingest alias, and one cannot tell which: both are external ids here
canonical as (
    select
        transaction_id as signal_id,
        organization_id,
        event_type as signal_name,
        cast(null as {{ nullable_type('UUID') }}) as product_id,
        cast(null as {{ string_type() }}) as external_agent_id,
        cast(null as {{ nullable_type('UUID') }}) as customer_id,
        customer_id as external_customer_id,
        cast(null as {{ string_type() }}) as trace_id,
        properties as data,
        timestamp as created_at,
        _loaded_at,
        {{ nullable('null', 'String') }} as _loaded_at_text,
        _reject_reason,
        _unreadable_columns,
        _record_id,
        _record
    from events
)

select * from canonical
