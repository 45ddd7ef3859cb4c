"""On no day is an invoice of Metronome's counted twice, or not at all, as it moves from the drafts to the final ones.

The demo export is delivered as it had arrived by the end of each day. Its invoices of May leave the drafts in every
way: at once, while their drafts are still exported, a day and a half before the final row arrives, and to be voided.
"""

from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import make_project
from demo_catalog import Row as DemoRow
from demo_catalog import day
from demo_metronome import metronome_tables
from demo_tables import cell, columns
from raw_files import Row, deliver, write_raw_files

Tables = dict[str, list[DemoRow]]
# What arrives row by row; the other tables are there from the first day.
ARRIVING = {"invoice", "line_item", "draft_invoice", "draft_line_item"}
ARRIVING |= {f"breakdowns_{draft}{name}" for draft in ("", "draft_") for name in ("invoices", "line_items")}
STATES = {"finalized": "posted", "void": "voided"}

ASKED = {
    "invoices": "select cast(id as varchar), status, total_incl_tax_exact "
    "from analytics_intermediate.int_metronome__invoices",
    "lines": "select cast(i.id as varchar), sum(l.total_after_tax_exact) "
    "from analytics_intermediate.int_metronome__invoices as i "
    "inner join analytics_intermediate.int_metronome__invoice_lines as l on i.id = l.invoice_id "
    "where coalesce(i.currency, '') = coalesce(l.currency, '') group by i.id",
    "usage": "select cast(invoice_id as varchar), sum(u.subtotal_exact) "
    "from analytics_intermediate.int_metronome__usage_summaries as u group by invoice_id",
}


def arrived(tables: Tables, until: datetime) -> Tables:
    """The rows in scope that have arrived by a moment, as they are."""
    return {
        table: [
            row
            for row in rows
            if (table not in ARRIVING or row["updated_at"] < until) and row.get("environment_type") == "PRODUCTION"
        ]
        for table, rows in tables.items()
    }


def as_text(tables: Tables, until: datetime) -> dict[str, list[Row]]:
    """The whole export by a moment, as it is delivered."""
    return {
        f"metronome.{table}": [
            {column: cell(row.get(column), "_loaded_at", "") or None for column in columns(table)}
            for row in rows
            if table not in ARRIVING or row["updated_at"] < until
        ]
        for table, rows in tables.items()
    }


def invoices_by_hand(tables: Tables) -> dict[str, tuple[str, Decimal]]:
    """Each invoice that anybody has heard of: final if its final row is there, else as its last draft."""
    found: dict[str, tuple[str, Decimal]] = {}
    for row in sorted(tables["draft_invoice"], key=lambda r: str(r["snapshot_time"])):
        found[row["id"]] = ("building", Decimal(0)) if row["total"] is None else ("draft", row["total"])
    for row in sorted(tables["invoice"], key=lambda r: str(r["updated_at"])):
        if row["total"] != "12.5x":
            status = str(row["status"]).strip()
            found[row["id"]] = (STATES.get(status.lower(), status), row["total"])
    return found


def usage_of_lines_by_hand(tables: Tables) -> dict[str, Decimal]:
    """What the lines of the final invoices say of usage: a product that is metered, and not what a commit applies."""
    metered = {
        row["product_list_item_id"]
        for row in tables["contracts_product_list_item_versions"]
        if str(row["type"]).upper() == "USAGE"
    }
    newest = {row["id"]: row for row in sorted(tables["line_item"], key=lambda r: str(r["updated_at"])) if row["id"]}
    found: dict[str, Decimal] = {}
    for line in newest.values():
        if line["product_id"] in metered:
            found[line["invoice_id"]] = found.get(line["invoice_id"], Decimal(0)) + line["total"]
    return {key: total for key, total in found.items() if key in {row["id"] for row in tables["invoice"]}}


def usage_by_hand(tables: Tables) -> dict[str, Decimal]:
    """The rated usage of each invoice: from its final breakdowns if they are there, else from its last draft ones.

    An invoice without any is as old as those from before the export of breakdowns; its usage is that of its lines.
    """
    found = usage_of_lines_by_hand(tables)
    for name in ("breakdowns_draft_", "breakdowns_"):
        newest: dict[str, datetime] = {}
        for row in tables[f"{name}invoices"]:
            at = row["snapshot_timestamp"]
            newest[row["invoice_id"]] = max(at, newest.get(row["invoice_id"], at))
        found |= dict.fromkeys(newest, Decimal(0))
        owners = {
            (row["id"], row["snapshot_timestamp"]): row["invoice_id"]
            for row in tables[f"{name}invoices"]
            if row["snapshot_timestamp"] == newest[row["invoice_id"]]
        }
        for line in tables[f"{name}line_items"]:
            owner = owners.get((line["invoice_breakdown_id"], line["snapshot_timestamp"]))
            if owner and line["line_item_type"] == "usage":
                found[owner] += line["total"]
    return found


def cents(tables: Tables) -> dict[str, int]:
    """How many minor units a unit of each invoice's total is."""
    euros = {row["id"] for row in tables["credit_type"] if row["name"] == "EUR"}
    invoices = tables["draft_invoice"] + tables["invoice"]
    return {row["id"]: 100 if row["credit_type_id"] in euros else 1 for row in invoices}


@pytest.mark.parametrize(
    ("target", "days"),
    [
        ("duckdb", ["06-02", "06-03", "06-04", "06-30"]),
        ("clickhouse", ["06-03", "06-04"]),
    ],
)
def test_every_invoice_counts_once_on_every_day(target: str, days: list[str], tmp_path: Path) -> None:
    tables = metronome_tables()
    factors = cents(tables)
    project = make_project(target, tmp_path, CLICKHOUSE_HOST="localhost", BILLING_SOURCE_SYSTEMS="app,metronome")
    known: set[str] = set()
    states: Counter[str] = Counter()
    assert project.dbt("seed", "--select", "currencies").returncode == 0
    for text in days:
        until = day(f"2026-{text}") + timedelta(days=1)
        deliver(project, write_raw_files(tmp_path / "raw", as_text(tables, until)))
        done = project.dbt("run", "--select", "+int_metronome__invoice_lines", "+int_metronome__usage_summaries")
        assert done.returncode == 0, done.stdout[-4000:]
        answers = project.ask(ASKED)

        here = arrived(tables, until)
        expected = {key: (state, total * factors[key]) for key, (state, total) in invoices_by_hand(here).items()}
        assert sorted(answers["invoices"]) == sorted((key, *values) for key, values in expected.items()), text
        assert known <= expected.keys(), f"an invoice of the day before is gone on {text}"
        known = set(expected)
        totals = {key: total for key, (_, total) in expected.items()}
        assert {k: v for k, v in answers["lines"] if v} == {k: v for k, v in totals.items() if v}, text
        usage = {key: amount * factors[key] for key, amount in usage_by_hand(here).items()}
        assert {k: v for k, v in answers["usage"] if v} == {k: v for k, v in usage.items() if v}, text
        states.update(state for state, _ in expected.values())
    assert states.keys() >= {"draft", "posted", "voided"}
