"""The billing vendor's export of the demo company: six tables.

As in real exports, a changed row comes again with a later modified_at, and values are spelt in several ways. The flaws
are REJECTED, rows that cannot be represented, and FLAGGED, rows that are kept and counted.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from demo_catalog import NOW, Row, day, roll, uid
from demo_sequence_billing import DRAFTED, Invoice, Line, all_invoices, midnight
from demo_sequence_catalog import (
    CUSTOMERS,
    OLD_STRUCTURE,
    PRICES,
    RAISED_AT,
    RAISED_PRICE,
    SCHEDULES,
    SEAT_EVENTS,
    Price,
    Schedule,
    product_id,
)
from demo_sequence_tables import SEQUENCE_TABLES

Tables = dict[str, list[Row]]
LINES, PHASES = "sequence.invoice_line_items", "sequence.billing_schedule_phase_prices"

# Invoices that are not simply paid, or open when they are recent: status and payment status
STATES = {
    "fjordline:2025-09-01": ("VOIDED", "UNPAID"),
    "fjordline:2026-03-01": ("SENT", "PARTIALLY_PAID"),
    "marble:2025-12-01": ("FINAL", "UNCOLLECTIBLE"),
    "marble:2026-04-01": ("VOIDED", "PAID"),
    "kiyomizu:2026-04-01": ("SENT", "PARTIALLY_PAID"),
    "tamarind:2026-01-01": ("FINAL", "UNPAID"),
    "saltmarsh:2026-03-01": ("SENT", "UNCOLLECTIBLE"),
    "obsidian:2026-07-01": ("IN_PROGRESS", "UNPAID"),
}

# Added rows, each a copy of a good row with these changes. Why it is rejected stands beside it.
REJECTED: tuple[tuple[str, Row], ...] = (
    ("sequence.customers", {"id": None}),  # no key
    ("sequence.customers", {"id": "sqc_bad_date", "modified_at": "yesterday"}),  # unparseable timestamp
    ("sequence.prices", {"id": "sqp_bad_json", "structure": '{"pricingType":'}),  # no JSON
    ("sequence.prices", {"id": "sqp_bad_product", "product_id": None}),  # no product
    (
        "sequence.prices",  # a tier without a price
        {"id": "sqp_bad_tier", "structure": {"pricingType": "GRADUATED", "tiers": [{"upperBound": None}]}},
    ),
    (PHASES, {"id": "sqr_bad_start", "phase_start_date": "01/02/2026"}),  # ambiguous date
    (PHASES, {"id": "sqr_bad_end", "phase_end_date": "open"}),  # it would never end
    (PHASES, {"id": "sqr_bad_discount", "price_discount_amount": "10%"}),  # it would cost more
    ("sequence.invoices", {"id": "sqi_bad_total", "net_total": "12.5x"}),  # unparseable amount
    ("sequence.invoices", {"id": "sqi_bad_currency", "currency": "XXQ"}),  # no such currency, no such minor unit
    ("sequence.invoices", {"id": "sqi_bad_issue", "status": "FINAL", "issue_date": None}),  # final, yet without a date
    (LINES, {"id": "sql_bad_invoice", "invoice_id": "sqi_missing"}),  # no such invoice
    (LINES, {"id": "sql_bad_parent", "invoice_id": "sqi_bad_total"}),  # its invoice is rejected
    (LINES, {"id": "sql_bad_total", "gross_total": None}),  # no amount
    ("sequence.seat_events", {"id": None, "customer_event_id": None}),  # no key
    ("sequence.seat_events", {"id": "sqe_bad_value", "customer_event_id": None, "seat_metric_value": "1.5"}),
    ("sequence.seat_events", {"id": "sqe_bad_type", "customer_event_id": None, "seat_type": None}),  # no seat type
)
# Changes to good rows that are kept, by key
FLAGGED: tuple[tuple[str, str, Row], ...] = (
    ("sequence.customers", CUSTOMERS["obsidian"].id, {"archived_at": "maybe"}),  # unreadable optional timestamp
    ("sequence.prices", PRICES["care"].id, {"billing_frequency": "BIENNIAL"}),  # unknown enumeration value
    ("sequence.invoices", uid("sequence invoice", "hokuto:2026-04-01"), {"status": "ARCHIVED"}),
    ("sequence.invoices", uid("sequence invoice", "manual"), {"payment_status": "DISPUTED"}),
    # 1.00 above its lines
    (
        "sequence.invoices",
        uid("sequence invoice", "obsidian:2026-01-01"),
        {"net_total": "3361.5", "gross_total": "3361.5"},
    ),
    (LINES, uid("sequence line", "manual", 0), {"tax_rate": "ten"}),  # unreadable optional number
)


def spelt(value: str, *seed: object) -> str:
    """An enumeration's value, now and then as people write it."""
    plain = value.replace("_", " ")
    return {0: value.lower(), 1: plain.capitalize(), 2: plain}.get(roll(9, "sequence case", value, *seed), value)


def customer_rows() -> list[Row]:
    rows = []
    for n, c in enumerate(CUSTOMERS.values()):
        town, state, country = c.address
        rows.append(
            {
                "id": c.id,
                "label": c.name if n % 3 else None,
                "customer_aliases": c.aliases,
                "contact_name": None,
                "legal_name": c.legal_name,
                "address_line1": f"{1 + roll(90, 'sequence street', c.key)} Example Quay",
                "address_town": town,
                "address_post_code": f"{10000 + roll(90000, 'sequence zip', c.key)}",
                "address_country": country,
                "address_state": state,
                "email": f"Billing@{c.key}.example.com",
                "billing_emails": f"ap@{c.key}.example.com, books@{c.key}.example.com" if n % 2 else None,
                "telephone": None,
                "url": f"https://{c.key}.example.com",
                "archived_at": day(c.archived) if c.archived else None,
                "modified_at": day(c.archived or "2025-06-20T08:00:00") + timedelta(minutes=roll(300, "seq", c.key)),
            }
        )
    return rows


def price_rows() -> list[Row]:
    rows = []
    for p in PRICES.values():
        row: Row = {
            "id": p.id,
            "product_id": product_id(p.product),
            "product_name": p.product,
            "currency": p.currency,
            "billing_type": spelt(p.billing_type, p.key),
            "billing_frequency": spelt(p.frequency, p.key),
            "structure": p.structure,
            "modified_at": day("2025-06-18T12:00:00") + timedelta(minutes=roll(900, "sequence price", p.key)),
        }
        if p.key == RAISED_PRICE:
            rows.append(row | {"structure": OLD_STRUCTURE})
            row["modified_at"] = day(RAISED_AT)
        rows.append(row)
    return rows


def phase_row_id(schedule: Schedule, phase: int, item: int) -> str:
    return uid("sequence phase price", schedule.key, phase, item) if item else f"sqr_{schedule.key}_{phase}"


def _item_row(schedule: Schedule, phase_number: int, item_number: int) -> Row:
    phase = schedule.phases[phase_number]
    item = phase.items[item_number]
    price: Price = PRICES[item.price]
    created = midnight(schedule.phases[0].start) - timedelta(days=9)
    return {
        "id": phase_row_id(schedule, phase_number, item_number),
        "billing_schedule_id": schedule.id,
        "customer_id": schedule.customer.id,
        "customer_legal_name": schedule.customer.legal_name,
        "billing_schedule_start_date": schedule.phases[0].start,
        "billing_schedule_end_date": schedule.end,
        "billing_schedule_archived_at": day(schedule.archived) if schedule.archived else None,
        "currency": schedule.currency.lower() if schedule.key == "hokuto" else schedule.currency,
        "phase_id": uid("sequence phase", schedule.key, phase_number),
        "phase_start_date": phase.start,
        "phase_end_date": phase.end,
        "phase_global_discount_amount": phase.discount and phase.discount[1],
        "phase_global_discount_calculation_type": phase.discount and spelt(phase.discount[0], schedule.key),
        "phase_global_usage_minimum_amount": phase.usage_minimum,
        "price_id": price.id,
        "product_id": product_id(price.product),
        "price_name": price.name,
        "price_structure": price.structure,
        "price_billing_frequency": price.frequency,
        "price_billing_type": price.billing_type,
        "price_discount_amount": item.discount and item.discount[1],
        "price_discount_calculation_type": item.discount and spelt(item.discount[0], item.price),
        "price_minimum_amount": item.minimum,
        "modified_at": day(schedule.archived) if schedule.archived else min(created, NOW - timedelta(days=3)),
    }


def phase_rows() -> list[Row]:
    rows = [
        _item_row(schedule, n, k)
        for schedule in SCHEDULES
        for n, phase in enumerate(schedule.phases)
        for k in range(len(phase.items))
    ]
    # a price that the export lacks altogether
    return [*rows, rows[-1] | {"id": "sqr_unknown_price", "price_id": "sqp_unknown", "price_name": "Forgotten price"}]


def state_of(invoice: Invoice) -> tuple[str, str]:
    if invoice.key in STATES:
        return STATES[invoice.key]
    if invoice.issued is None:
        return "DRAFT", "UNPAID"
    status = ("FINAL", "SENT")[roll(2, "sequence status", invoice.key)]
    return status, "UNPAID" if invoice.issued > date(2026, 5, 25) else "PAID"


def invoice_row(invoice: Invoice, number: int) -> Row:
    status, payment_status = state_of(invoice)
    issued = invoice.issued or DRAFTED
    calculated = midnight(issued) - timedelta(hours=2) if invoice.issued else NOW - timedelta(hours=6)
    settled = payment_status in ("PAID", "PARTIALLY_PAID", "UNCOLLECTIBLE")
    modified = calculated + timedelta(days=3 + roll(20, "sequence paid", invoice.key), hours=5) * settled
    return {
        "id": invoice.id,
        "customer_id": invoice.customer.id,
        "customer_legal_name": invoice.customer.legal_name,
        "invoice_number": f"SQ-{number:04d}" if invoice.issued else None,
        "issue_date": invoice.issued,
        "due_date": issued + timedelta(days=30) if invoice.issued else None,
        "purchase_order_number": "PO-77" if invoice.schedule is None else None,
        "memo": 'For the "summer" fair' if invoice.schedule is None else None,
        "status": spelt(status, invoice.key),
        "payment_status": spelt(payment_status, invoice.key),
        "net_total": invoice.net,
        "gross_total": invoice.net + invoice.tax,
        "total_tax": invoice.tax if number % 3 else None,
        "currency": invoice.currency,
        "billing_schedule_id": invoice.schedule and invoice.schedule.id,
        "billing_period_start": midnight(invoice.start),
        "billing_period_end": midnight(invoice.end),
        "calculated_at": calculated,
        "modified_at": min(modified, NOW),
    }


def line_row(invoice: Invoice, header: Row, line: Line, number: int) -> Row:
    is_bare = number == 0 and roll(8, "bare line", invoice.key) == 0
    return {
        "id": uid("sequence line", invoice.key, number),
        "invoice_id": invoice.id,
        "title": line.title,
        "description": f"{line.start} to {line.end}" if line.price and not line.price.is_usage else None,
        "quantity": line.quantity,
        "rate": line.rate,
        "price_id": line.price and line.price.id,
        "tax_rate": invoice.customer.tax_percent,
        "service_period_start_date": line.start,
        "service_period_end_date": line.end,
        "billing_schedule_id": None if is_bare else header["billing_schedule_id"],
        "billing_period_start": header["billing_period_start"],
        "billing_period_end": header["billing_period_end"],
        "currency": None if is_bare else invoice.currency,
        "net_total": line.net,
        "gross_total": line.gross,
        "total_tax": line.tax if number % 2 else None,
        "calculated_at": header["calculated_at"],
        "modified_at": header["calculated_at"] + timedelta(minutes=1),
    }


def seat_rows() -> list[Row]:
    rows = []
    for n, e in enumerate(SEAT_EVENTS):
        later = [o for o in SEAT_EVENTS if (o.customer, o.seat_type) == (e.customer, e.seat_type) and o.at > e.at]
        rows.append(
            {
                "id": uid("sequence seat event", n),
                "customer_event_id": e.name or f"{e.customer.key}-{e.seat_type}-{e.at[:10]}" if n % 4 else e.name,
                "customer_alias": (e.customer.aliases or "").split(",")[-1].strip() if not e.by_id else e.customer.id,
                "customer_id": e.customer.id if e.by_id else None,
                "customer_legal_name": e.customer.legal_name,
                "seat_type": e.seat_type,
                "seat_metric_label": f"{e.seat_type.capitalize()} seats",
                "seat_metric_description": f"People who work as {e.seat_type}s" if n % 2 else None,
                "seat_metric_value": e.seats,
                "is_latest": not later,
                "modified_at": day(e.heard or e.at) + timedelta(seconds=20 + roll(90, "seat", n)),
                "event_timestamp": day(e.at),
            }
        )
    # a customer that nobody knows, and an event that is exported twice
    unknown = {"id": "sqe_unknown", "customer_event_id": None, "customer_id": None, "customer_alias": "seq-nobody"}
    return [*rows, rows[0] | unknown, rows[5]]


def older_versions(tables: Tables) -> None:
    """Some rows as they were exported before their last change."""
    older: dict[str, Row] = {
        "sequence.customers": {"legal_name": None, "archived_at": None},
        PHASES: {"price_name": "New price", "billing_schedule_archived_at": None},
        "sequence.invoices": {"status": "DRAFT", "payment_status": "UNPAID", "invoice_number": None},
        LINES: {"title": "To be calculated"},
    }
    for table, changes in older.items():
        for n, row in enumerate(list(tables[table])):
            if n == 0 or roll(10, "sequence version", table, row["id"]) == 0:
                before = row["modified_at"] - timedelta(days=1 + roll(5, "before", row["id"]), minutes=7)
                tables[table].append(row | changes | {"modified_at": before})


def sequence_tables() -> Tables:
    tables: Tables = {
        PHASES: phase_rows(),
        "sequence.customers": customer_rows(),
        "sequence.invoices": [],
        LINES: [],
        "sequence.prices": price_rows(),
        "sequence.seat_events": seat_rows(),
    }
    for number, invoice in enumerate(all_invoices(), start=1):
        header = invoice_row(invoice, number)
        tables["sequence.invoices"].append(header)
        tables[LINES] += [line_row(invoice, header, line, n) for n, line in enumerate(invoice.lines)]
    older_versions(tables)
    for table, key, changes in FLAGGED:
        row = next(r for r in tables[table] if r["id"] == key)
        row |= changes
    for table, changes in REJECTED:
        tables[table].append(tables[table][0] | changes)
    return {table: sorted(tables[table], key=in_order) for table in SEQUENCE_TABLES}


def in_order(row: Row) -> tuple[str, str, str]:
    """As a loader appends them: by their last change."""
    modified = row["modified_at"]
    return (
        modified.isoformat() if isinstance(modified, datetime) else "",
        str(row["id"]),
        str(sorted(row.items(), key=str)),
    )
