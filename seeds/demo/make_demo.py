"""Write the raw tables of a small demo company as dbt seeds: `python seeds/demo/make_demo.py`.

The company sells AI agents. Its eighteen months, January 2025 to June 2026, are coherent: invoices agree with orders,
usage and prices, payments with invoices, ledgers with signals. A second run writes the same bytes.

As in real exports, a tenth of the small tables' rows come in two versions, events are delivered twice or corrected
now and then, and values are spelt in several ways. On top of that come deliberate flaws, all of them listed here:
REJECTED rows cannot be represented and must end among the rejected records; FLAGGED rows are kept and counted.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path

from demo_activity import (
    all_signals,
    background_call_rows,
    call_rows,
    credit_rows,
    signal_rows,
    usage,
    value_rows,
    vendor_billed_signals,
)
from demo_billing import bill
from demo_catalog import NOW, ORGANIZATION, Row, catalog_rows, day, roll
from demo_links import link_tables
from demo_metronome import metronome_tables
from demo_records import customer_rows, invoice_line_rows, invoice_rows, line_rows, order_rows, summary_rows
from demo_sequence import sequence_tables
from demo_tables import TABLES, key_of, write_properties, write_table

EVENTS = ("signals", "llm_calls", "delivered_values", "credit_transactions")
LOADED, RELOADED = day("2026-06-02T04:00:00"), day("2026-06-03T04:00:00")
BROKEN_LATER = "66f000000000000000000007"

# Added rows, each a copy of a good row with these changes. Why it is rejected stands beside it.
REJECTED: tuple[tuple[str, Row], ...] = (
    ("signals", {"_id": None}),  # no key
    ("signals", {"_id": None}),  # the same row once more
    ("signals", {"_id": "66f000000000000000000001", "organization_id": None}),  # no organisation
    ("signals", {"_id": "66f000000000000000000002", "created_at": "yesterday"}),  # unparseable timestamp
    ("signals", {"_id": "66f000000000000000000003", "data": "{bad"}),  # invalid JSON
    ("signals", {"_id": "66f000000000000000000004", "data": "[1,2]"}),  # JSON, but not an object
    ("signals", {"_id": "66f000000000000000000005", "event_name": None}),  # no name
    ("signals", {"_id": BROKEN_LATER, "created_at": "01/02/2026", "_loaded_at": RELOADED}),  # ambiguous date
    ("llm_calls", {"span_id": "bad0000000000001", "_loaded_at": "soon"}),  # unparseable load time
    ("llm_calls", {"span_id": "bad0000000000002", "trace_id": None}),  # no trace
    ("delivered_values", {"value_type_id": "vt_bad", "delivered_value_cents": "1.5"}),  # not an integer
    ("credit_transactions", {"id": "ctx_bad", "amount": "12.5x"}),  # unparseable amount
    ("customers", {"id": "cus_bad_org", "organization_id": None}),  # no organisation
    ("customers", {"id": "cus_bad_date", "created_at": "01/02/2026"}),  # ambiguous date
    ("products", {"id": "agt_bad_created", "created_at": None}),  # no creation time
    ("prices", {"id": "prc_bad_currency", "currency": None}),  # no currency
    ("orders", {"id": "ord_bad_total", "total_amount": "99999999999999999999"}),  # beyond 64 bits
    ("order_lines", {"id": "ol_bad_order", "order_id": "ord_missing"}),  # no such order
    ("invoices", {"id": "inv_bad_total", "total_incl_tax": "12.5x"}),  # unparseable amount
    ("invoice_lines", {"id": "il_bad_parent", "invoice_id": "inv_bad_total"}),  # its invoice is rejected
    ("invoice_lines", {"id": "il_bad_invoice", "invoice_id": "inv_missing"}),  # no such invoice
    ("payments", {"id": "pay_bad_amount", "amount": "12.5x"}),  # unparseable amount
    ("credit_notes", {"id": "cn_bad_amount", "amount": "1.5"}),  # not an integer
    ("usage_summaries", {"id": "us_bad_count", "signal_count": None, "signals_quantity": None}),  # no quantity
)
# A good version that REJECTED's row of the same key supersedes: the key has no row in the end.
SUPERSEDED: tuple[tuple[str, Row], ...] = (("signals", {"_id": BROKEN_LATER, "_loaded_at": LOADED}),)

# Changes to good rows that are kept: by key, or by position where the key is a hash.
_OPEN = {"tax_amount": None, "tax_rate": None, "amount_due": None, "amount_remaining": None}
FLAGGED: tuple[tuple[str, str | int, Row], ...] = (
    ("customers", "cus_0038", {"status": "paused"}),  # unknown enumeration value
    ("customers", "cus_0035", {"churn_date": "soon"}),  # unreadable optional timestamp
    ("customers", "cus_0037", {"annual_revenue": "n/a"}),  # unreadable optional number
    ("payments", "pay_unallocated", {"payment_type": "barter"}),  # unknown enumeration value
    ("invoices", "inv_manual_07", {"status": "archived"}),  # unknown enumeration value
    ("invoices", "inv_manual_08", _OPEN | {"total_excl_tax": 24100, "total_incl_tax": 24100}),  # 100 above its lines
    ("invoices", "inv_manual_09", _OPEN | {"tax_amount": 7}),  # without tax + tax is not the total
    ("invoices", "inv_manual_10", {"customer_id": "cus_9999"}),  # orphan
    ("llm_calls", 500, {"end_time": "later"}),  # unreadable optional timestamp
    ("llm_calls", 900, {"cost": "0.0021", "cost_currency": "XXQ"}),  # no such currency
    (
        "llm_calls",
        1300,
        {"start_time": day("2025-11-11T11:11:11"), "end_time": day("2025-11-11T11:11:09")},
    ),  # backwards
    ("llm_calls", 1700, {"product_id": None, "external_agent_id": "agent-unknown"}),  # orphan
    ("llm_calls", 2100, {"customer_id": None, "external_customer_id": "acct-shared"}),  # two customers share it
)
FLAGGED_ADDED: tuple[tuple[str, Row], ...] = (
    ("signals", {"_id": "66f000000000000000000008", "customer_id": "cus_9998", "trace_id": None}),  # orphan
)
OFF_BY_ONE = "ctx_19_0020"  # this transaction's balance_after, from which the ledger then goes on

# What the older version of a row said, where that differs
OLDER: dict[str, Row] = {
    "organizations": {"name": "Lumen Agents"},
    "customers": {"legal_name": None, "status": "active", "churn_date": None},
    "products": {"description": "To be described"},
    "plans": {"description": None},
    "credits_currencies": {"description": None},
    "prices": {"name": "New price"},
    "orders": {"status": "draft"},
    "order_lines": {"status": "draft", "effective_until": None},
    "invoices": {"status": "draft", "payment_status": "pending", "posted_date": None, "display_number": None}
    | dict.fromkeys(("amount_paid", "amount_due", "amount_remaining", "credit_notes_total")),
    "invoice_lines": {"payment_status": "pending", "balance_amount": None, "credited_amount": None},
    "payments": {"payment_status": "processing", "allocations": None, "balance": None},
    "credit_notes": {"status": "draft"},
    "usage_summaries": {"status": "collecting", "invoice_id": None},
    "signals": {"data": {"provisional": True}},
    "llm_calls": {"cost": None, "end_time": None},
    "delivered_values": {"delivered_value_cents": 0},
    "credit_transactions": {"origin_code": "unknown"},
}


def good_rows() -> dict[str, list[Row]]:
    """The latest version of every row that is kept, before any flaw is planted."""
    metered = usage()
    signals, vendor_billed, billing = all_signals(metered), vendor_billed_signals(), bill(metered)
    billed = billing.billed()
    tables = catalog_rows() | {
        "customers": customer_rows(),
        "orders": order_rows(billed),
        "order_lines": line_rows(billed),
        "invoices": invoice_rows(billing.invoices),
        "invoice_lines": invoice_line_rows(billing.invoices),
        "payments": billing.payments,
        "credit_notes": billing.credit_notes,
        "usage_summaries": summary_rows(billing),
        "credit_transactions": credit_rows(metered),
        "llm_calls": call_rows(signals) + background_call_rows() + call_rows(vendor_billed),
        "signals": signal_rows(signals) + signal_rows(vendor_billed),
        "delivered_values": value_rows(signals) + value_rows(vendor_billed),
    }
    for table, rows in tables.items():
        for row in rows if table != "organizations" else []:
            row["organization_id"] = ORGANIZATION
    return tables


def dress(tables: dict[str, list[Row]]) -> None:
    """Blanks around a few values and capitals in e-mails, as people type them."""
    for n, row in enumerate(tables["customers"]):
        if n % 6 == 1 and row["email"]:
            row["email"] = row["email"].upper() if n % 4 == 1 else f"  {row['email'].title()} "
        if n % 15 == 7:
            row["name"] = f" {row['name']} "
    tables["payments"][10]["customer_id"] += " "
    signal = next(row for row in tables["signals"] if row.get("external_customer_id"))
    signal["external_customer_id"] = f" {signal['external_customer_id']}"


def flag(tables: dict[str, list[Row]]) -> None:
    for table, which, changes in FLAGGED:
        rows = tables[table]
        row = rows[which] if isinstance(which, int) else next(r for r in rows if key_of(table, r) == which)
        row |= changes
    for table, changes in FLAGGED_ADDED:
        tables[table].append(template(tables, table) | changes)
    ledger = [
        row for row in tables["credit_transactions"] if row["id"][:6] == OFF_BY_ONE[:6] and row["id"] >= OFF_BY_ONE
    ]
    assert ledger
    for n, row in enumerate(ledger):
        row["balance_after"] += 1
        row["balance_before"] += 1 if n else 0


def template(tables: dict[str, list[Row]], table: str) -> Row:
    """A good row of the table, of no customer where that is possible."""
    rows = tables[table]
    return next((r for r in rows if not r.get("customer_id") and not r.get("external_customer_id")), rows[0])


def changed_at(row: Row) -> datetime:
    times = [row.get(name) for name in ("changed", "updated_at", "end_time", "created_at", "start_time")]
    return max((t for t in times if isinstance(t, datetime)), default=LOADED)


def loaded_at(changed: datetime, *seed: object) -> datetime:
    return min(changed + timedelta(minutes=5, seconds=roll(71700, "loaded", *seed)), NOW).replace(microsecond=0)


def with_versions(table: str, rows: list[Row]) -> list[Row]:
    """Give every row its load time, and some an older version or a second delivery."""
    found = []
    keys = [key_of(table, row) for row in rows]
    for n, (row, key) in enumerate(zip(rows, keys, strict=True)):
        dice = roll(1000, "version", table, key)
        if table not in EVENTS:
            created, updated = row["created_at"], changed_at(row)
            if (dice < 100 or n == 0) and keys.count(key) == 1 and created < NOW - timedelta(days=9):
                if updated < created + timedelta(days=1):
                    row["updated_at"] = created + timedelta(days=1 + dice % 6, minutes=dice)
                older = row | {"updated_at": None} | OLDER[table]
                found.append(older | {"_loaded_at": loaded_at(created, table, key, "older")})
        row["_loaded_at"] = loaded_at(changed_at(row), table, key, n)
        again = row["_loaded_at"] + timedelta(days=1 + dice % 3, minutes=dice)
        if table in EVENTS and dice < 15 and again < NOW:
            found.append(row | (OLDER[table] if dice < 5 else {}))
            row["_loaded_at"] = again
        found.append(row)
    return found


def in_order(table: str, rows: list[Row]) -> list[Row]:
    """Events in load order, the small tables shuffled."""
    if table in EVENTS:
        return sorted(rows, key=lambda r: (str(r["_loaded_at"]), key_of(table, r)))
    return sorted(rows, key=lambda r: roll(2**60, "order", table, key_of(table, r), r["_loaded_at"]))


def demo_tables() -> dict[str, list[Row]]:
    tables = good_rows()
    dress(tables)
    flag(tables)
    tables = {table: with_versions(table, tables[table]) for table in TABLES}
    for table, changes in SUPERSEDED + REJECTED:
        tables[table].append(template(tables, table) | changes)
    return {table: in_order(table, rows) for table, rows in tables.items()}


def main() -> None:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for table, rows in (demo_tables() | metronome_tables() | sequence_tables() | link_tables()).items():
        write_table(root, table, rows)
    write_properties(root / "demo.yml")


if __name__ == "__main__":
    main()
