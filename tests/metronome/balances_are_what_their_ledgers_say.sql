-- Commit by commit and credit by credit, the vendor reports the balance that follows from its ledger. What does not tie
-- is listed in int_metronome__broken_balances; as elsewhere, one stray row does not stop a build, and a flood does.
with broken as (
    select count(*) as row_count from {{ ref('int_metronome__broken_balances') }}
),

all_rows as (
    select count(*) as row_count from {{ ref('int_metronome__balances') }}
)

select
    b.row_count as broken_rows,
    a.row_count as all_rows
from broken as b
cross join all_rows as a
where b.row_count > 1 and b.row_count > a.row_count * {{ var('max_broken_share') }}
