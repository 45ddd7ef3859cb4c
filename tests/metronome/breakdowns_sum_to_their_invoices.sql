-- Day by day the breakdowns add up to the invoice and to each of its usage lines. What does not is listed in
-- int_metronome__broken_breakdowns; as elsewhere, one stray row of a kind does not stop a build, and a flood does.
with broken as (
    select
        identity,
        count(*) as row_count
    from {{ ref('int_metronome__broken_breakdowns') }}
    group by identity
),

all_rows as (
    select count(*) as row_count from {{ ref('int_metronome__invoice_headers') }}
)

select
    b.identity as identity,
    b.row_count as broken_rows,
    a.row_count as all_rows
from broken as b
cross join all_rows as a
where b.row_count > 1 and b.row_count > a.row_count * {{ var('max_broken_share') }}
