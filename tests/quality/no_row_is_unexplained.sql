-- Every raw row is in its mart, rejected, superseded or out of scope. The test stands after the history, which it names
-- for that alone: a test on source_reconciliation itself would keep the run that matters out of it.
-- depends_on: {{ ref('source_reconciliation_history') }}
select
    source_system,
    source_table,
    unexplained_rows
from {{ ref('source_reconciliation') }}
where unexplained_rows is distinct from 0
