with ledger_entries as (
    select * from {{ ref('int_metronome__ledger_entries') }}
),

access_segments as (
    select * from {{ ref('int_metronome__access_segments') }}
),

good_entries as (
    select
        organization_id,
        entry_id,
        balance_id,
        segment_id,
        ledger_type,
        amount,
        entered_at
    from ledger_entries
    where _reject_reason is null
),

-- an entry that names no segment, as those made by hand and those of postpaid commits, belongs to the one that had
-- begun last when it was made, or else to the first
ranked as (
    select
        e.organization_id as organization_id,
        e.entry_id as entry_id,
        s.segment_id as segment_id,
        row_number() over (
            partition by e.organization_id, e.entry_id
            order by
                case when s.starts_at <= e.entered_at then 0 else 1 end,
                abs({{ milliseconds_between('s.starts_at', 'e.entered_at') }}) nulls last,
                s.segment_id
        ) as segment_rank
    from good_entries as e
    inner join access_segments as s
        on e.organization_id = s.organization_id and e.balance_id = s.balance_id
    where e.segment_id is null
),

assigned as (
    select
        e.organization_id as organization_id,
        e.entry_id as entry_id,
        e.balance_id as balance_id,
        coalesce(e.segment_id, r.segment_id, '') as segment_id,
        e.ledger_type as ledger_type,
        e.amount as amount,
        e.entered_at as entered_at
    from good_entries as e
    left join ranked as r
        on e.organization_id = r.organization_id and e.entry_id = r.entry_id and r.segment_rank = 1
)

select * from assigned
