"""What `make build` ends with: where the demo company's data is, and a question that works as it stands."""

import os
from pathlib import Path

import duckdb

QUESTION = """select currency, payment_status, count(*) as invoices, sum(amount_remaining) as open_minor_units
from analytics.fact_invoice where status = 'posted' and amount_remaining > 0 group by all order by all"""

if __name__ == "__main__":
    path = Path(os.environ.get("BILLING_DUCKDB_PATH", "target/billing.duckdb"))
    with duckdb.connect(str(path), read_only=True) as connection:
        print(f"\nThe demo company is in {path}. Who owes what, for instance:\n\n{QUESTION}\n")
        print(connection.sql(QUESTION))
