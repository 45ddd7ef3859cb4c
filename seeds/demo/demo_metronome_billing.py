"""What the vendor bills: usage day by day, drawn from commits and credits, and the invoices that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from demo_catalog import NOW, add_months, day, roll, uid
from demo_metronome_catalog import (
    CARDS,
    CONTRACTS,
    CREDIT_PRICE,
    PRODUCTS,
    Balance,
    Contract,
    Entry,
    Segment,
    balances,
    list_price,
    price,
)

QUANTITIES = {"runs": (120, 240, 10), "pages": (900, 1600, 50), "tokens": (40000, 30000, 1000)}  # least, spread, step
SEATS = (  # subscription, contract, product, quantity, from, until
    ("cobalt-seats", "cobalt", "seats", 5, day("2026-02-01"), day("2026-03-16")),
    ("cobalt-seats", "cobalt", "seats", 8, day("2026-03-16"), day("2026-05-01")),
    ("cobalt-seats", "cobalt", "seats", 6, day("2026-05-01"), None),
    ("oriel-platform", "oriel", "platform", 1, day("2026-03-01"), None),
)
CHARGES = {  # scheduled charge: (contract, product, unit, [(date, amount)])
    "ever-onboarding": ("ever", "onboarding", "USD", [("2026-01-15", "150000"), ("2026-04-15", "50000")]),
    "oriel-onboarding": ("oriel", "onboarding", "EUR", [("2026-03-01", "1200.50")]),
    "hakubo-onboarding": ("hakubo", "onboarding", "JPY", [("2026-02-01", "90000"), ("2026-05-01", "90000")]),
}
ADJUSTMENTS = (  # what people entered by hand: balance, ledger type, time, amount, reason
    ("bright", "postpaid_manual", "2026-02-10T11:00:00", "5000", "Minimum raised by agreement"),
    ("delphi", "prepaid_manual", "2026-04-10T15:30:00", "5000", "Outage in March"),
    ("delphi", "prepaid_commit_credited", "2026-05-05T09:00:00", "-6000", None),
    ("delphi", "prepaid_commit_canceled", "2026-05-25T09:00:00", "-4000", None),
    ("ever-loyalty", "credit_commit_credited", "2026-05-02T08:00:00", "-200", None),
    ("ever-goodwill", "credit_manual", "2026-06-02T08:00:00", "-4000", "Granted to the wrong account"),
    ("indigo", "credit_commit_canceled", "2026-06-15T08:00:00", "-50", None),
)


@dataclass(frozen=True)
class Use:
    """A day's usage of a product, and who pays for which part of it."""

    day: datetime
    product: str
    quantity: Decimal
    price: Decimal
    parts: tuple[tuple[Balance | None, Segment | None, Decimal], ...]


@dataclass(frozen=True)
class Line:
    key: str
    kind: str
    name: str
    product: str | None
    unit: str
    quantity: Decimal
    price: Decimal
    total: Decimal
    start: datetime
    end: datetime
    commit: Balance | None = None
    segment: Segment | None = None
    subscription: str | None = None
    prorated: bool = False


@dataclass
class Invoice:
    key: str
    contract: Contract
    unit: str
    start: datetime
    end: datetime
    uses: list[Use] = field(default_factory=list)
    fixed: list[Line] = field(default_factory=list)
    is_usage: bool = True
    status: str = "FINALIZED"
    issued: datetime | None = None
    exported: datetime | None = None
    drafted_until: datetime | None = None

    @property
    def id(self) -> str:
        return uid("metronome invoice", self.key)

    def lines(self, before: datetime = NOW) -> list[Line]:
        """The invoice as it stands at the start of a day: of its usage, what happened before that day."""
        return self.fixed + self._usage([use for use in self.uses if use.day < before], self.start, self.end)

    def daily(self, before: datetime = NOW) -> dict[datetime, list[Line]]:
        """The same, day by day; what is not usage stands on the first day of its own period."""
        days: dict[datetime, list[Line]] = {}
        for line in self.fixed:
            days.setdefault(line.start, []).append(line)
        for at in sorted({use.day for use in self.uses if use.day < before}):
            days.setdefault(at, []).extend(
                self._usage([use for use in self.uses if use.day == at], at, at + timedelta(days=1))
            )
        return days

    def _usage(self, uses: list[Use], start: datetime, end: datetime) -> list[Line]:
        rated = CARDS[self.contract.card][1]
        sums: dict[tuple[str, Decimal, str], tuple[Balance | None, Segment | None, Decimal]] = {}
        applied: dict[str, tuple[Balance, Segment | None, Decimal]] = {}
        unpaid = Decimal(0)
        for use in uses:
            for balance, segment, amount in use.parts:
                payer = (use.product, use.price, balance.key if balance else "")
                sums[payer] = (balance, segment, amount + (sums[payer][2] if payer in sums else 0))
                if balance:
                    before = applied[balance.key][2] if balance.key in applied else 0
                    applied[balance.key] = (balance, segment, amount + before)
                else:
                    unpaid += amount
        lines = []
        for (product, rate, paid_by), (balance, segment, amount) in sums.items():
            name, key = PRODUCTS[product][0], f"{product}:{rate}:{paid_by}"
            quantity = (amount / rate).quantize(Decimal("0.000001"), ROUND_HALF_UP)
            lines.append(Line(key, "usage", name, product, rated, quantity, rate, amount, start, end, balance, segment))
        for paying, segment, amount in applied.values():
            name, key = f"{paying.name} applied", f"applied:{paying.key}"
            lines.append(
                Line(
                    key, "applied_commit_or_credit", name, paying.product, rated, Decimal(1), -amount, -amount,
                    start, end, paying, segment,
                )
            )  # fmt: skip
        if unpaid and rated != self.unit:
            lines.append(
                Line(
                    "conversion", "cpu_conversion", "Agent credits, converted", None, self.unit, unpaid, CREDIT_PRICE,
                    unpaid * CREDIT_PRICE, start, end,
                )
            )  # fmt: skip
        return lines

    def total(self, lines: list[Line]) -> Decimal:
        """Lines in the invoice's own unit. What a postpaid commit covers is shown as applied, but still to be paid."""
        counted = (
            line.total
            for line in lines
            if line.unit == self.unit
            and not (line.kind == "applied_commit_or_credit" and line.commit and line.commit.kind == "postpaid")
        )
        return sum(counted, Decimal(0))


@dataclass
class Books:
    invoices: list[Invoice]
    balances: list[Balance]

    def ledger(self, balance: Balance, at: datetime) -> list[Entry]:
        """The entries that an export at the start of a day holds, the deductions of open invoices among them."""
        starts = ("segment_start", "initial_balance")
        found = [entry for entry in balance.entries if entry.at <= at or entry.kind.endswith(starts)]
        for invoice in self.invoices:
            if invoice.issued is None:
                for segment in balance.segments:
                    used = drawn_on(invoice, balance, segment, at)
                    if used:
                        kind = f"{balance.kind}_automated_invoice_deduction"
                        found.append(Entry(kind, at, -used, segment, invoice.id))
        return found


def drawn_on(invoice: Invoice, balance: Balance, segment: Segment, before: datetime = NOW) -> Decimal:
    parts = (part for use in invoice.uses if use.day < before for part in use.parts)
    return sum((amount for payer, paid, amount in parts if payer is balance and paid is segment), Decimal(0))


def keep_books() -> Books:
    found = balances()
    by_key = {balance.key: balance for balance in found}
    for key, kind, time, amount, reason in ADJUSTMENTS:
        balance = by_key[key]
        balance.entries.append(Entry(kind, day(time), Decimal(amount), balance.segments[0], None, reason))
    books = Books([], found)
    for contract in CONTRACTS.values():
        start, n = contract.start, 1
        while start < min(contract.end or NOW, NOW):
            end = add_months(contract.start, n * contract.months)
            invoice = usage_invoice(contract, start, end, found)
            books.invoices.append(invoice)
            if end < NOW:
                for balance in found:
                    close(balance, invoice, books, by_key)
            start, n = end, n + 1
    for balance in found:
        for at, asked_for in balance.invoiced:
            contract_key = balance.contract or ""
            charge(books, contract_key, "commit_purchase", balance.product, balance.unit, at, asked_for, balance)
    for contract_key, product, unit, dates in CHARGES.values():
        for date, asked in dates:
            charge(books, contract_key, "scheduled", product, unit, day(date), Decimal(asked))
    plan_the_turn_of_may(books)
    return books


def usage_invoice(contract: Contract, start: datetime, end: datetime, found: list[Balance]) -> Invoice:
    unit = CARDS[contract.card][1 if contract.card != "credits" or start < day("2026-05-01") else 2]
    invoice = Invoice(f"{contract.key}:{start:%Y-%m}", contract, unit, start, end)
    months = (add_months(start, n) for n in range(contract.months))
    for at in sorted(
        month + timedelta(days=9 * n + 3 + roll(6, "use", contract.key, month, n)) for month in months for n in range(3)
    ):
        for product in contract.products:
            least, spread, step = QUANTITIES[product]
            quantity = Decimal(least + step * roll(spread // step, "quantity", contract.key, at, product))
            rate = price(contract, product, at)
            parts = tuple(draw(contract, at, quantity * rate, invoice, found))
            invoice.uses.append(Use(at, product, quantity, rate, parts))
    for subscription, key, product, seats, opened, closed in SEATS:
        first, last = max(start, opened), min(end, closed or end)
        if key == contract.key and first < last:
            rate = list_price(contract.card, product, first)
            whole = (last - first) == (end - start)
            share = Decimal((last - first).days) / Decimal((end - start).days)
            total = (rate * seats * share).quantize(Decimal("0.01"), ROUND_HALF_UP)
            invoice.fixed.append(
                Line(
                    f"{subscription}:{first:%d}", "subscription", PRODUCTS[product][0], product, unit,
                    Decimal(seats), rate, total, first, last, None, None, subscription, not whole,
                )
            )  # fmt: skip
    if end < NOW:
        invoice.issued = end + timedelta(days=2, hours=2, minutes=15)
        invoice.exported = invoice.issued + timedelta(minutes=25)
    return invoice


def draw(
    contract: Contract, at: datetime, amount: Decimal, invoice: Invoice, found: list[Balance]
) -> list[tuple[Balance | None, Segment | None, Decimal]]:
    parts: list[tuple[Balance | None, Segment | None, Decimal]] = []
    open_to_it = [
        balance
        for balance in found
        if balance.customer == contract.customer
        and balance.contract in (contract.key, None)
        and balance.unit == CARDS[contract.card][1]
    ]
    for balance in sorted(open_to_it, key=lambda b: (b.priority, b.segments[0].start)):
        for segment in balance.segments:
            if segment.start <= at < segment.end and amount:
                part = min(amount, balance.left(segment) - drawn_on(invoice, balance, segment))
                if part > 0:
                    parts.append((balance, segment, part))
                    # counted at once, so that the next product of the day finds what is left
                    invoice.uses.append(Use(at, "", Decimal(0), Decimal(1), ((balance, segment, part),)))
                    amount -= part
    invoice.uses = [use for use in invoice.uses if use.product]
    return parts + ([(None, None, amount)] if amount else [])


def close(balance: Balance, invoice: Invoice, books: Books, by_key: dict[str, Balance]) -> None:
    """Deduct a closed invoice, and settle the segments that end with it."""
    ours = balance.contract in (invoice.contract.key, None) and balance.customer == invoice.contract.customer
    for segment in balance.segments if ours else []:
        used = drawn_on(invoice, balance, segment)
        if used:
            kind = f"{balance.kind}_automated_invoice_deduction"
            balance.entries.append(Entry(kind, invoice.end, -used, segment, invoice.id))
        left = balance.left(segment)
        if segment.end != invoice.end or not left:
            continue
        if balance.kind == "postpaid":
            trued_up = charge(
                books, invoice.contract.key, "true_up", "commitment", balance.unit, segment.end, left, balance
            )
            balance.entries.append(Entry("postpaid_trueup", segment.end, -left, segment, trued_up.id))
            continue
        if balance.rollover:
            rolled = left * balance.rollover
            balance.entries.append(Entry("prepaid_rollover", segment.end, -rolled, segment))
            heir = by_key["alder-roll"]
            new = Segment(heir.segments[0].id, segment.end, heir.segments[0].end, rolled)
            heir.segments, left = [new], left - rolled
            heir.entries = [Entry("prepaid_segment_start", new.start, rolled, new)]
        balance.entries.append(Entry(f"{balance.kind}_segment_expiration", segment.end, -left, segment))


def charge(
    books: Books,
    contract_key: str,
    kind: str,
    product: str,
    unit: str,
    at: datetime,
    amount: Decimal,
    commit: Balance | None = None,
) -> Invoice:
    """An invoice of one line on a fixed date; one that lies ahead is not made yet."""
    contract = CONTRACTS[contract_key]
    invoice = Invoice(f"{kind}:{commit.key if commit else contract_key}:{at:%Y-%m-%d}", contract, unit, at, at)
    invoice.is_usage = False
    name = PRODUCTS[product][0] + (" true-up" if kind == "true_up" else "")
    segment = commit.segments[0] if commit else None
    invoice.fixed = [Line(kind, kind, name, product, unit, Decimal(1), amount, amount, at, at, commit, segment)]
    invoice.issued = at + timedelta(hours=6)
    invoice.exported = invoice.issued + timedelta(minutes=25)
    if at < NOW:
        books.invoices.append(invoice)
    return invoice


def plan_the_turn_of_may(books: Books) -> None:
    """How the invoices of May leave the drafts: most at once, one late, one early, one voided and made anew."""
    by_key = {invoice.key: invoice for invoice in books.invoices}
    for invoice in books.invoices:
        if invoice.is_usage:
            invoice.drafted_until = invoice.end + timedelta(days=1) if invoice.issued else NOW
    early, late, void = by_key["falken:2026-05"], by_key["hakubo:2026-05"], by_key["oriel:2026-05"]
    early.issued, early.exported = day("2026-06-02T02:15:00"), day("2026-06-02T02:40:00")
    early.drafted_until = day("2026-06-03")  # finalised, and still in two snapshots
    late.exported = day("2026-06-04T14:00:00")  # out of the snapshots of the 3rd and the 4th, and not here before
    void.status = "VOID"
    again = Invoice(
        void.key + ":again", void.contract, void.unit, void.start, void.end, void.uses, void.fixed[:1],
        issued=day("2026-06-04T09:00:00"), exported=day("2026-06-04T09:25:00"),
    )  # fmt: skip
    books.invoices.append(again)
    by_key["oriel:2026-04"].status = "VOID"
