with balances as (
    select * from {{ ref('int_metronome__balances') }}
),

access_segments as (
    select * from {{ ref('int_metronome__access_segments') }}
),

segment_entries as (
    select * from {{ ref('int_metronome__segment_entries') }}
),

-- segments that have ended or not begun count for nothing at the time of the export
drawable as (
    select
        e.organization_id as organization_id,
        e.balance_id as balance_id,
        {{ exact_sum('e.amount') }} as amount
    from segment_entries as e
    inner join access_segments as s
        on e.organization_id = s.organization_id and e.balance_id = s.balance_id and e.segment_id = s.segment_id
    inner join balances as b
        on e.organization_id = b.organization_id and e.balance_id = b.balance_id
    where s.starts_at <= b.exported_at and (s.ends_at is null or s.ends_at > b.exported_at)
    group by e.organization_id, e.balance_id
),

compared as (
    select
        b.organization_id as organization_id,
        {{ entity_key('metronome', 'balance', 'b.balance_id', 'b.organization_id') }} as record_key,
        b.currency as currency,
        case when d.amount > 0 then d.amount else 0 end as expected_amount,
        b.exported_balance as actual_amount
    from balances as b
    left join drawable as d
        on b.organization_id = d.organization_id and b.balance_id = d.balance_id
    where b.exported_balance is not null
),

broken as (
    select
        organization_id,
        'metronome' as source_system,
        'commit_drawdown' as model,
        cast(record_key as {{ string_type() }}) as record_id,
        'balance = ledger of the segments that run, not below 0' as identity,
        coalesce(currency, '') as currency,
        {{ to_exact('expected_amount') }} as expected_amount,
        {{ to_exact('actual_amount') }} as actual_amount
    from compared
    where expected_amount is distinct from actual_amount
)

select * from broken
