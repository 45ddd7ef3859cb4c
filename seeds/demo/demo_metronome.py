"""The vendor's export of the demo company: 33 tables, from the snapshots and files of one object store.

As in real exports, rows come again when they change, open invoices come once a day, another environment is mixed in,
and what belongs together does not arrive together. The flaws are all in `spoil`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from demo_catalog import NOW, Row, day, roll, uid
from demo_metronome_billing import Books, Invoice, Line, keep_books
from demo_metronome_catalog import CUSTOMERS, customer_id, product_id
from demo_metronome_contracts import catalog_rows, iso, snapshot_rows, unit
from demo_metronome_tables import METRONOME_TABLES

Tables = dict[str, list[Row]]

SNAPSHOTS = [day(f"2026-{text}") for text in ("05-31", "06-01", "06-02", "06-03", "06-04", "06-29", "06-30")]
BROKEN_DOWN_SINCE = day("2026-04-01")
INCOMPLETE = {("delphi-2:2026-06", day("2026-06-03")), ("indigo:2026-06", day("2026-06-30"))}
EXTERNAL = {  # the biller's word for where an invoice stands; the others are paid
    "alder-26:2026-05": "open",
    "bright:2026-01": "past_due",
    "cobalt:2026-05": None,
    "delphi-1:2026-02": "UNCOLLECTIBLE",
    "ever:2026-05": "partially paid",
    "falken:2026-05": "sent",
    "hakubo:2026-04": "past due",
    "hakubo:2026-05": "open",
    "indigo:2026-05": "open",
    "true_up:bright:2026-04-01": "payment_failed",
    "oriel:2026-04": "void",
    "oriel:2026-05": None,
    "oriel:2026-05:again": "open",
}


def line_id(invoice: Invoice, line: Line, is_draft: bool) -> str:
    return uid("metronome draft line" if is_draft else "metronome line", invoice.key, line.key)


def _shown(invoice: Invoice, line: Line) -> Row:
    """What a line of an invoice and its breakdown have in common."""
    return unit(line.unit) | {
        "name": line.name,
        "quantity": line.quantity,
        "total": line.total,
        "unit_price": line.price,
        "commit_id": line.commit.id if line.commit else None,
        "product_id": product_id(line.product) if line.product else None,
        "subscription_id": uid("metronome subscription", line.subscription) if line.subscription else None,
        "is_prorated": line.prorated if line.subscription else None,
    }


def _line_rows(invoice: Invoice, lines: list[Line], is_draft: bool) -> list[Row]:
    return [
        _shown(invoice, line)
        | {
            "id": line_id(invoice, line, is_draft),
            "invoice_id": invoice.id,
            "group_key": "region" if line.product == "runs" and line.kind == "usage" else None,
            "group_value": "us" if line.product == "runs" and line.kind == "usage" else None,
            "starting_at": line.start if line.kind in ("usage", "subscription") else None,
            "ending_before": line.end if line.kind in ("usage", "subscription") else None,
        }
        for line in lines
    ]


def _invoice_row(invoice: Invoice, total: Decimal | None) -> Row:
    provider = CUSTOMERS[invoice.contract.customer][2]
    return unit(invoice.unit) | {
        "id": invoice.id,
        "status": invoice.status,
        "total": total,
        "customer_id": invoice.contract.customer_id,
        "contract_id": invoice.contract.id,
        "billing_provider_invoice_id": f"in_{uid('provider', invoice.key)[:12]}" if provider == "stripe" else None,
        "billing_provider_type": provider,
        "start_timestamp": invoice.start if invoice.is_usage else None,
        "end_timestamp": invoice.end if invoice.is_usage else None,
    }


def finalised(books: Books) -> Tables:
    invoices: list[Row] = []
    lines: list[Row] = []
    for invoice in books.invoices:
        if invoice.issued is None or invoice.exported is None:
            continue
        row = _invoice_row(invoice, invoice.total(invoice.lines())) | {
            "billing_provider_invoice_created_at": invoice.issued + timedelta(minutes=1),
            "billing_provider_invoice_external_status": EXTERNAL.get(invoice.key, "paid"),
            "invoice_label": "usage" if invoice.is_usage else "scheduled",
            "metadata": {"purchase_order": "PO-2211"} if invoice.contract.key == "bright" else None,
            "issued_at": invoice.issued,
            "updated_at": invoice.exported,
        }
        if invoice.key == "oriel:2026-04":  # posted, and voided three weeks later
            invoices.append(row | {"status": "FINALIZED", "billing_provider_invoice_external_status": "open"})
            row["updated_at"] = day("2026-05-22T10:00:00")
        elif row["billing_provider_invoice_external_status"] == "paid" and roll(3, "paid later", invoice.key) == 0:
            invoices.append(row | {"billing_provider_invoice_external_status": "open"})
            row["updated_at"] = min(invoice.issued + timedelta(days=11, hours=roll(48, invoice.key)), day("2026-06-30"))
        invoices.append(row)
        lines += [
            line | {"updated_at": invoice.exported} for line in _line_rows(invoice, invoice.lines(), is_draft=False)
        ]
    return {"invoice": invoices, "line_item": lines}


def drafts(books: Books) -> Tables:
    invoices: list[Row] = []
    lines: list[Row] = []
    for at in SNAPSHOTS:
        for invoice in _open_invoices(books, at):
            calculated = at + timedelta(hours=3, minutes=roll(50, "calculated", invoice.key, at))
            stamp = {"snapshot_time": at, "updated_at": calculated}
            key = f"{invoice.id}-{at:%Y%m%d}"
            incomplete = (invoice.key, at) in INCOMPLETE
            total = None if incomplete else invoice.total(invoice.lines(at))
            invoices.append(
                _invoice_row(invoice, total)
                | stamp
                | {
                    "_metronome_metadata_id": key,
                    "status": "DRAFT_INCOMPLETE" if incomplete else "DRAFT",
                    "billable_status": "BILLABLE",
                    "billing_provider_invoice_id": None,
                    "label": "usage",
                }
            )
            for n, line in enumerate([] if incomplete else _line_rows(invoice, invoice.lines(at), is_draft=True)):
                lines.append(line | stamp | {"_metronome_metadata_id": f"{key}-{n}"})
    return {"draft_invoice": invoices, "draft_line_item": lines}


def _open_invoices(books: Books, at: datetime) -> list[Invoice]:
    return [i for i in books.invoices if i.drafted_until and i.start < at <= i.drafted_until]


def breakdowns(books: Books) -> Tables:
    tables: Tables = {f"breakdowns_{name}": [] for name in ("invoices", "line_items")}
    tables |= {f"breakdowns_draft_{name}": [] for name in ("invoices", "line_items")}
    for invoice in books.invoices:
        if invoice.is_usage and invoice.start >= BROKEN_DOWN_SINCE:
            if invoice.exported:
                snapshot = invoice.exported.replace(hour=0, minute=0)
                _break_down(tables, invoice, NOW, snapshot, invoice.exported + timedelta(minutes=20))
            for at in SNAPSHOTS[1:]:
                if invoice in _open_invoices(books, at) and (invoice.key, at) not in INCOMPLETE:
                    _break_down(tables, invoice, at, at, at + timedelta(hours=3, minutes=55), is_draft=True)
    return tables


def _break_down(
    tables: Tables, invoice: Invoice, before: datetime, snapshot: datetime, updated: datetime, is_draft: bool = False
) -> None:
    name = "breakdowns_draft_" if is_draft else "breakdowns_"
    for at, lines in invoice.daily(before).items():
        breakdown = uid("metronome breakdown", is_draft, invoice.key, at)
        window = {
            "snapshot_timestamp": snapshot,
            "breakdown_start_timestamp": at,
            "breakdown_end_timestamp": at + timedelta(days=1),
            "updated_at": updated,
        }
        tables[f"{name}invoices"].append(
            unit(invoice.unit)
            | window
            | {
                "id": breakdown,
                "invoice_id": invoice.id,
                "customer_id": invoice.contract.customer_id,
                "net_payment_term_days": invoice.contract.terms,
                "total": invoice.total(lines),
                "type": "USAGE",
                "contract_id": invoice.contract.id,
                "billable_status": "BILLABLE",
                "window_size": "DAILY",
                "issued_at": invoice.issued if not is_draft else None,
                "invoice_start_timestamp": invoice.start,
                "invoice_end_timestamp": invoice.end,
            }
        )
        for line in lines:
            tables[f"{name}line_items"].append(
                _shown(invoice, line)
                | window
                | {
                    "id": uid("metronome breakdown line", is_draft, invoice.key, at, line.key),
                    "watermark_timestamp": updated,
                    "invoice_breakdown_id": breakdown,
                    "product_type": _product_type(line),
                    "commit_segment_id": line.segment.id if line.segment else None,
                    "commit_type": line.commit.kind.upper() if line.commit else None,
                    "line_item_id": line_id(invoice, line, is_draft),
                    "line_item_type": line.kind,
                    "billable_metric_id": uid("metronome metric", line.product) if line.kind == "usage" else None,
                }
            )


def _product_type(line: Line) -> str | None:
    return {"usage": "USAGE", "subscription": "SUBSCRIPTION"}.get(line.kind, "FIXED" if line.product else None)


def events(books: Books) -> list[Row]:
    """What was measured, in one or two events a day; half of the customers are named by an alias."""
    rows = []
    for invoice in books.invoices:
        if invoice.key.endswith(":again"):
            continue
        for use in invoice.uses if invoice.start >= BROKEN_DOWN_SINCE else []:
            aliases = CUSTOMERS[invoice.contract.customer][1]
            parts = 1 + roll(2, "events", invoice.key, use.day, use.product)
            for n in range(parts):
                at = use.day + timedelta(hours=6 + 5 * n, seconds=roll(14400, "event", invoice.key, use.day, n))
                who = roll(2 + len(aliases), "who", invoice.key, use.day, use.product, n) - 2
                quantity = use.quantity // parts if n else use.quantity - (parts - 1) * (use.quantity // parts)
                key = f"{invoice.contract.key}-{use.product}-{use.day:%Y%m%d}-{n}"
                rows.append(
                    {
                        "transaction_id": key,
                        "customer_id": invoice.contract.customer_id if who < 0 else aliases[who],
                        "timestamp": at,
                        "event_type": f"{use.product}_used",
                        "properties": {use.product: str(quantity), "region": "us"},
                        "_metronome_metadata_id": uid("metronome event", key),
                        "updated_at": at + timedelta(minutes=7),
                    }
                )
    return rows


def sandbox(tables: Tables) -> None:
    """A few rows of every kind from the trial environment, whose snapshots are newer than production's."""
    for table, rows in tables.items():
        if "environment_type" not in METRONOME_TABLES[table][2].split():
            continue
        copies = []
        for row in rows[-2:]:
            copy = row | {"environment_type": "SANDBOX"}
            for column in ("id", "transaction_id", "_metronome_metadata_id"):
                if copy.get(column):
                    copy[column] = uid("sandbox", copy[column])
            if "snapshot_id" in copy:
                copy["snapshot_id"] = "2026-06-30T09:00:00Z"
            copies.append(copy)
        rows += copies


def spoil(tables: Tables) -> None:
    """Every flaw of the export. The first are kept and counted, the last are rejected."""

    def find(table: str, **values: Any) -> Row:
        return next(row for row in tables[table] if all(row.get(name) == value for name, value in values.items()))

    # a status nobody knows, and two odd spellings of one that is known
    uncertain = uid("metronome invoice", "scheduled:ever:2026-01-15")
    for row in tables["invoice"]:
        if row["id"] == uncertain:
            row["status"] = "Awaiting_Sync"
    find("invoice", id=uid("metronome invoice", "bright:2025-10"))["status"] = " finalized"
    find("draft_invoice", id=uid("metronome invoice", "ever:2026-06"), snapshot_time=SNAPSHOTS[-1])["status"] = "Draft"
    # a day of April was rated again after the invoice was broken down: 275 cents too much in the breakdown
    wrong = uid("metronome invoice", "ever:2026-04")
    broken_down = find("breakdowns_invoices", invoice_id=wrong)
    broken_down["total"] += 275
    find("breakdowns_line_items", invoice_breakdown_id=broken_down["id"], line_item_type="usage")["total"] += 275
    # an event of a customer that does not exist
    tables["events"].append(tables["events"][0] | _event("stray", "no-such-customer"))
    # deliveries that came twice, and a line that came again with another text
    tables["invoice"].append(dict(tables["invoice"][3]))
    tables["events"].append(dict(tables["events"][5]))
    tables["line_item"].append(tables["line_item"][2] | {"updated_at": day("2026-05-02T01:00:00"), "name": "Runs"})
    tables["customer"].append(
        find("customer", id=customer_id("bright"))
        | {"name": "Brightline Laboratories", "updated_at": day("2026-05-20T12:00:00")}
    )
    # rejected: no key, no environment, no such invoice, a total and a time that cannot be read
    tables["customer"].append(tables["customer"][0] | {"id": None})
    tables["line_item"].append(tables["line_item"][0] | {"id": None})
    tables["line_item"].append(tables["line_item"][0] | {"id": uid("stray line"), "invoice_id": uid("no such invoice")})
    tables["invoice"].append(tables["invoice"][0] | {"id": uid("bad total"), "total": "12.5x"})
    tables["events"].append(tables["events"][0] | _event("bad-time", None) | {"timestamp": "soon"})
    tables["alert"].append(tables["alert"][0] | {"id": uid("stray alert"), "environment_type": None})
    for row in tables["contracts_balances"]:
        # a ledger type that is in no list, after the segment has ended
        if row["id"] == uid("metronome balance", "alder-roll"):
            odd = {"type": "prepaid_goodwill_transfer", "timestamp": iso(day("2026-04-02")), "amount": 120}
            row["ledger"] = [*row["ledger"], odd]


def _event(key: str, customer: str | None) -> Row:
    row: Row = {"transaction_id": f"event-{key}", "_metronome_metadata_id": uid("metronome event", key)}
    return row | ({"customer_id": customer} if customer else {})


def contract_snapshots(books: Books) -> Tables:
    """Two exports of every contract table. A contract that was withdrawn in between is gone from the second."""
    tables: Tables = {}
    for at in SNAPSHOTS[-2:]:
        for table, rows in snapshot_rows(books, at).items():
            stamped = [row | {"snapshot_id": f"{at:%Y-%m-%d}T04:00:00Z"} for row in rows]
            tables.setdefault(table, []).extend(stamped)
    gone = uid("metronome contract", "withdrawn")
    first = tables["contracts_contracts"][-1] | {"id": gone, "name": "Withdrawn offer"}
    tables["contracts_contracts"].append(first | {"snapshot_id": f"{SNAPSHOTS[-2]:%Y-%m-%d}T04:00:00Z"})
    return tables


def metronome_tables() -> Tables:
    books = keep_books()
    tables = catalog_rows() | contract_snapshots(books) | finalised(books) | drafts(books) | breakdowns(books)
    tables["events"] = events(books)
    for table, rows in tables.items():
        if "environment_type" in METRONOME_TABLES[table][2].split():
            for row in rows:
                row.setdefault("environment_type", "PRODUCTION")
    spoil(tables)
    sandbox(tables)
    return {table: tables[table] for table in METRONOME_TABLES}
