"""What the demo company billed and collected: invoices and their lines, payments, credit notes, usage summaries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from demo_activity import LATEST, Usage
from demo_catalog import NOW, PREPAID, PRICES, Row, add_months, day, roll, uid, whole
from demo_contracts import Customer, Line, Order, by_number, charge, net_fee, orders, periods

TERM_DAYS = {"Net30": 30, "Net15": 15, "DueOnReceipt": 0}

# Invoices without an order: id, customer, issue date, status, amounts without tax
MANUAL = (
    ("inv_manual_01", 1, "2025-04-09T10:00:00", "posted", (25000, 9900)),
    ("inv_manual_02", 37, "2026-01-20T15:30:00", "posted", (48000,)),
    ("inv_manual_03", 12, "2025-09-17T02:00:00", "posted", (33333, 12345)),
    ("inv_manual_04", 9, "2025-12-11T08:45:00", "voided", (15000,)),
    ("inv_manual_05", 26, "2026-02-03T12:00:00", "canceled", (7700,)),
    ("inv_manual_06", 41, "2026-03-16T09:00:00", "posted", (64000, 1111)),
    ("inv_manual_07", 41, "2026-04-16T09:00:00", "posted", (20000,)),
    ("inv_manual_08", 41, "2026-05-18T09:00:00", "posted", (21000, 3000)),
    ("inv_manual_09", 41, "2026-06-16T09:00:00", "posted", (22000,)),
    ("inv_manual_10", 37, "2026-05-04T09:00:00", "posted", (12500,)),
)
UNPAID = {"inv_manual_07", "inv_manual_08", "inv_manual_09", "inv_manual_10"}  # flaws are planted in these
LATEST_STATUSES = ("draft", "draft", "pending", "building")

# Credit notes: (which posted order invoice of the customer, customer, on its first line, share, months later, status)
CREDIT_NOTES = (
    (0, 27, True, "0.3", 0, "posted"),
    (3, 1, True, "0.5", 0, "posted"),
    (5, 4, False, "1", 1, "posted"),
    (4, 7, False, "1", 0, "posted"),
    (2, 13, True, "0.1", 2, "posted"),
    (6, 20, True, "0.25", 0, "posted"),
    (1, 25, False, "0.4", 1, "posted"),
    (8, 5, True, "0.2", 0, "posted"),
    (3, 9, False, "1", 1, "posted"),
    (7, 16, True, "1", 0, "posted"),
    (3, 40, True, "0.2", 1, "posted"),
    (2, 11, True, "0.5", 0, "draft"),
    (2, 19, False, "1", 0, "voided"),
)


@dataclass
class Item:
    text: str
    gross: int
    line: Line | None = None
    discount: int = 0
    quantity: Decimal = Decimal(1)
    start: datetime | None = None
    end: datetime | None = None
    tax: int = 0
    id: str = ""
    credited: int = 0

    @property
    def net(self) -> int:
        return self.gross - self.discount


@dataclass
class Invoice:
    id: str
    customer: Customer
    issued: datetime
    order: Order | None = None
    status: str = "posted"
    items: list[Item] = field(default_factory=list)
    number: int = 0
    paid: int = 0
    credited: int = 0
    touched: datetime | None = None

    @property
    def net(self) -> int:
        return sum(item.net for item in self.items)

    @property
    def tax(self) -> int:
        return sum(item.tax for item in self.items)

    @property
    def remaining(self) -> int:
        open_amount = self.net + self.tax - self.paid - self.credited
        return 0 if self.status in ("voided", "canceled") else open_amount

    @property
    def due(self) -> datetime:
        return self.issued + timedelta(days=TERM_DAYS.get(self.customer.terms, 30))

    @property
    def payment_status(self) -> str:
        if self.status != "posted":
            return "pending"
        if self.remaining == 0:
            return "paid"
        if self.due.date() < NOW.date():
            return "overdue"
        return "partiallyPaid" if self.paid else "pending"

    def finish(self) -> None:
        for n, item in enumerate(self.items):
            item.tax = whole(item.net * self.customer.tax_rate)
            item.id = f"il_{self.number:05d}_{n + 1}"


@dataclass
class Billing:
    invoices: list[Invoice]
    payments: list[Row]
    credit_notes: list[Row]
    usage: list[tuple[Usage, Item | None]]

    def billed(self) -> dict[str, tuple[int, int]]:
        """The posted total without tax and its tax, per order id and order line id."""
        found: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
        for invoice in self.invoices:
            for item in invoice.items if invoice.status == "posted" and invoice.order else ():
                for key in (invoice.order.id if invoice.order else "", item.line.id if item.line else ""):
                    found[key] = (found[key][0] + item.net, found[key][1] + item.tax)
        return found


def bill(metered: list[Usage]) -> Billing:
    by_time: dict[tuple[str, datetime], list[Item]] = defaultdict(list)
    for order in orders():
        if order.status == "active":
            for time, item in _fees(order):
                by_time[order.id, time].append(item)
    summaries: list[tuple[Usage, Item | None]] = []
    for period in metered:
        used = _usage_item(period) if period.end < LATEST else None
        summaries.append((period, used))
        if used:
            by_time[period.order.id, period.end].append(used)
    invoices = [
        Invoice(uid("invoice", order.id, time), order.payer, time + timedelta(hours=2), order, items=items)
        for order in orders()
        for (order_id, time), items in by_time.items()
        if order_id == order.id and any(item.gross for item in items)
    ]
    invoices.sort(key=lambda i: (i.issued, i.id))
    for invoice, status in zip(reversed(invoices), LATEST_STATUSES, strict=False):
        invoice.status = status
    twice = next(i for i in invoices if i.customer.number == 10)
    copy = [Item(i.text, i.gross, i.line, i.discount, i.quantity, i.start, i.end) for i in twice.items]
    issued = twice.issued + timedelta(hours=1)
    invoices.append(Invoice(uid("invoice twice", twice.id), twice.customer, issued, twice.order, "voided", copy))
    for key, number, text, status, amounts in MANUAL:
        items = [Item(f"Consulting, part {n + 1}", amount) for n, amount in enumerate(amounts)]
        invoices.append(Invoice(key, by_number(number), day(text), None, status, items))
    invoices.sort(key=lambda i: (i.issued, i.id))
    for number, invoice in enumerate(invoices, 1):
        invoice.number = number
        invoice.finish()
    notes = _credit_notes(invoices)
    payments = [row for invoice in invoices for row in _payments(invoice)]
    unallocated = dict.fromkeys(("invoice_id", "order_id", "display_id", "allocations", "balance"))
    payments.append(_payment(invoices[40], "pay_unallocated", 12500, day("2026-05-20T10:00:00")) | unallocated)
    return Billing(invoices, payments, notes, summaries)


def _fees(order: Order) -> list[tuple[datetime, Item]]:
    """What is billed in advance: a period's fee at its start, anything else at the line's start."""
    found = []
    for line in order.lines:
        price, currency = PRICES[line.price] if line.price else None, order.customer.currency
        if not price or line.kind != "STANDARD":
            found.append((line.start, Item(line.name, line.total, line, start=line.start, end=line.end)))
        elif price.charge == "onetime":
            found.append(
                (line.start, Item(line.name, line.total, line, quantity=Decimal(line.quantity), start=line.start))
            )
        elif price.charge != "usage":
            for start, end in periods(order.anchor, price.months, None):
                if line.start <= start < min(order.life_end(line) or NOW, LATEST):
                    net = whole(net_fee(line, currency, start))
                    gross = whole(net_fee(line.without_discount(), currency, start))
                    text = f"{line.name}, {start:%b %Y}"
                    full = Item(text, gross, line, gross - net, Decimal(line.quantity), start, end)
                    found.append((start, full))
    return [(time, item) for time, item in found if time < LATEST and item.gross]


def _usage_item(period: Usage) -> Item:
    """A closed period's usage; what credits paid for is discounted in full."""
    key = period.line.price
    assert key
    total = whole(charge(key, period.order.customer.currency, period.quantity, period.start))
    text = f"{PRICES[key].name}, {period.start:%b %Y}"
    prepaid = total if key in PREPAID else 0
    text += ", paid with credits" if prepaid else ""
    return Item(text, total, period.line, prepaid, period.quantity, period.start, period.end)


def _credit_notes(invoices: list[Invoice]) -> list[Row]:
    rows = []
    for which, number, on_line, share, months, status in CREDIT_NOTES:
        invoice = [i for i in invoices if i.customer.number == number and i.order and i.status == "posted"][which]
        item = max(invoice.items, key=lambda i: i.net)
        base = item.net + item.tax if on_line else invoice.net + invoice.tax
        amount, issued = whole(base * Decimal(share)), add_months(invoice.issued, months) + timedelta(days=3, hours=5)
        if status == "posted":
            invoice.credited += amount
            item.credited += amount if on_line else 0
            invoice.touched = issued
        rows.append(
            {
                "id": uid("credit note", invoice.id),
                "customer_id": invoice.customer.id,
                "invoice_id": invoice.id,
                "invoice_line_id": item.id if on_line else None,
                "amount": amount,
                "currency": invoice.customer.currency,
                "status": status,
                "issue_date": issued,
                "created_at": issued,
                "updated_at": issued + timedelta(hours=3) if status == "voided" else None,
            }
        )
    return rows


def _payment(invoice: Invoice, key: str, amount: int, at: datetime, status: str = "posted") -> Row:
    n = roll(100, "payment", key)
    kind = ("creditCard", "bankTransfer", "ach", "creditCard")[n % 4] if n else "cash"
    return {
        "id": key,
        "display_id": f"PAY-{invoice.number:04d}" if n % 3 else None,
        "customer_id": invoice.customer.id,
        "invoice_id": invoice.id,
        "order_id": invoice.order.id if invoice.order and n % 2 else None,
        "payment_type": kind,
        "payment_status": status,
        "amount": amount,
        "currency": invoice.customer.currency,
        "allocations": amount if n % 4 == 0 and status == "posted" else None,
        "balance": 0 if n % 4 == 0 and status == "posted" else None,
        "payment_date": at,
        "metadata": {"reference": f"R-{n}, é"} if n % 9 == 0 else None,
        "created_at": at,
        "updated_at": at + timedelta(hours=2) if n % 5 == 0 else None,
    }


def _payments(invoice: Invoice) -> list[Row]:
    """Most invoices are paid in full, a few days early or late; some in part, in two goes, or not at all."""
    owed = invoice.remaining
    if invoice.status != "posted" or owed <= 0 or invoice.id in UNPAID:
        return []
    mood = roll(100, "mood", invoice.id)
    late = roll(12, "early", invoice.id) - 9 if mood < 75 else 5 + roll(55, "late", invoice.id)
    at = max(
        invoice.due + timedelta(days=late, hours=roll(12, "hour", invoice.id)), invoice.issued + timedelta(hours=3)
    )
    at = max(at, (invoice.touched or at) + timedelta(hours=1))
    key = f"pay_{invoice.number:05d}"
    recent = invoice.issued > day("2025-12-01")
    if mood in (3, 4) or (recent and mood >= 93):
        parts: list[tuple[int, int, str]] = [] if mood != 3 else [(owed, 0, "failed")]
        parts += [(owed, 0, "canceled")] if mood == 4 else []
    elif mood in (5, 6) or (recent and mood >= 90):
        parts = [(owed * 2 // 5, 0, "posted")]
    elif mood < 13:
        parts = [(owed // 2, 0, "posted"), (owed - owed // 2, 9, "posted")]
    elif mood < 15:
        parts = [(owed, 0, "failed"), (owed, 2, "posted")]
    else:
        parts = [(owed, 0, "posted")]
    rows = []
    for n, (amount, days, status) in enumerate(parts):
        paid_at = at + timedelta(days=days)
        if paid_at < LATEST - timedelta(hours=3):
            rows.append(_payment(invoice, f"{key}_{n + 1}" if n else key, amount, paid_at, status))
            if status == "posted":
                invoice.paid += amount
                invoice.touched = paid_at
    return rows
