with credit_transactions as (
    select * from {{ ref('int_metronome__credit_transactions') }}
),

rejected as (
    select
        organization_id,
        _record_id,
        _reject_reason,
        _record,
        _loaded_at
    from credit_transactions
    where _reject_reason is not null
)

select * from rejected
