-- "Now" counts here alone: whichever of the models that stand on this one run, they speak of one window.
with signals as (
    select
        organization_id,
        source_system,
        signal_id,
        signal_name,
        created_at,
        {{ required(start_of_hour('created_at'), 'DateTime64') }} as created_hour,
        data,
        content_hash
    from {{ ref('fact_signal') }}
    where
        created_at > {{ add_days(as_of(), -1 * (var('signal_metadata_days') | int)) }}
        and created_at <= {{ as_of() }}
)

select * from signals
