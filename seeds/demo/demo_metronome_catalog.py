"""What the demo company sells through the vendor: customers, units, products, rate cards, contracts and balances.

Amounts are in the unit of their credit type, as the vendor exports them: dollars in cents, every other currency in
major units, custom units as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from demo_catalog import day, uid

OPENED = day("2025-06-16T09:00:00")
CREDIT_TYPES = {  # key: (name, is a currency)
    "USD": ("USD (cents)", True),
    "EUR": ("EUR", True),
    "JPY": ("JPY", True),
    "CRED": ("Agent credits", False),
}
CUSTOMERS = {  # key: (name, ingest aliases, billing provider)
    "alder": ("Alderbrook Studios", ["alderbrook", "ws-alderbrook"], "stripe"),
    "bright": ("Brightline Labs", ["brightline"], "stripe"),
    "cobalt": ("Cobalt Harbor Media", ["cobalt-harbor"], "stripe"),
    "delphi": ("Delphi Cartage", ["delphi-cartage", "delphi-cartage-eu"], "netsuite"),
    "ever": ("Evergrain Mills", ["evergrain"], "stripe"),
    "falken": ("Falkenried Anlagenbau GmbH", ["falkenried"], "stripe"),
    "oriel": ("Galerie Oriel SAS", ["galerie-oriel"], "stripe"),
    "hakubo": ("白帆ワークス株式会社", ["hakubo-works"], "custom"),
    "indigo": ("Indigo Parcel Lockers", ["indigo-lockers"], "stripe"),
    "orchard": ("Pinnacle Orchards", [], None),
}
METRICS = {"runs": "Agent runs", "pages": "Document pages", "tokens": "Model tokens"}
PRODUCTS = {  # key: (name, type)
    "runs": ("Agent runs", "USAGE"),
    "pages": ("Document pages", "USAGE"),
    "tokens": ("Model tokens, thousands", "USAGE"),
    "seats": ("Team seats", "SUBSCRIPTION"),
    "platform": ("Platform plan", "SUBSCRIPTION"),
    "commitment": ("Platform commitment", "FIXED"),
    "goodwill": ("Included usage", "FIXED"),
    "onboarding": ("Onboarding", "FIXED"),
    "premium": ("Premium support", "COMPOSITE"),
}
CARDS = {  # key: (name, unit of its rates, currency that is invoiced)
    "usd": ("Standard, US", "USD", "USD"),
    "eur": ("Standard, Europe", "EUR", "EUR"),
    "jpy": ("Standard, Japan", "JPY", "JPY"),
    "credits": ("Agent credits", "CRED", "USD"),
}
RAISED = day("2026-05-01")
PRICES = {  # (card, product): the rate from the start, and the one from May 2026 on
    ("usd", "runs"): ("25", "27"),
    ("usd", "pages"): ("4", "4"),
    ("usd", "tokens"): ("0.35", "0.35"),
    ("usd", "seats"): ("2000", "2000"),
    ("eur", "runs"): ("0.23", "0.23"),
    ("eur", "pages"): ("0.04", "0.04"),
    ("eur", "platform"): ("490", "490"),
    ("jpy", "runs"): ("38", "38"),
    ("credits", "runs"): ("2", "2"),
}
CREDIT_PRICE = Decimal(10)  # cents for one agent credit


@dataclass(frozen=True)
class Contract:
    key: str
    customer: str
    card: str
    name: str
    start: datetime
    end: datetime | None
    products: tuple[str, ...] = ()
    terms: int | None = 30
    months: int = 1
    archived: datetime | None = None

    @property
    def id(self) -> str:
        return uid("metronome contract", self.key)

    @property
    def customer_id(self) -> str:
        return customer_id(self.customer)


CONTRACTS = {
    contract.key: contract
    for contract in (
        Contract("alder-25", "alder", "usd", "Alderbrook 2025", day("2025-07-01"), day("2026-01-01"), ("runs",), 30, 3),
        Contract(
            "alder-26", "alder", "usd", "Alderbrook 2026", day("2026-01-01"), day("2027-01-01"), ("runs", "pages")
        ),
        Contract(
            "bright", "bright", "usd", "Brightline", day("2025-10-01"), day("2026-10-01"), ("runs", "tokens"), 45, 3
        ),
        Contract("cobalt", "cobalt", "usd", "Cobalt Harbor", day("2026-02-01"), None, ("runs",), 15),
        Contract(
            "delphi-1",
            "delphi",
            "usd",
            "Delphi",
            day("2025-11-01"),
            day("2026-03-01"),
            ("pages",),
            archived=day("2026-03-02T10:00:00"),
        ),
        Contract("delphi-2", "delphi", "usd", "Delphi, revised", day("2026-03-01"), day("2027-03-01"), ("pages",)),
        Contract("ever", "ever", "usd", "Evergrain", day("2026-01-01"), day("2027-01-01"), ("runs", "pages"), 0),
        Contract("falken", "falken", "eur", "Falkenried", day("2026-01-01"), day("2027-01-01"), ("runs", "pages"), 14),
        Contract("oriel", "oriel", "eur", "Oriel", day("2026-03-01"), day("2027-03-01"), ("runs",)),
        Contract("hakubo", "hakubo", "jpy", "白帆ワークス", day("2026-02-01"), day("2027-02-01"), ("runs",), 60),
        Contract("indigo", "indigo", "credits", "Indigo pilot", day("2026-04-01"), None, ("runs",), None),
        Contract("orchard", "orchard", "usd", "Pinnacle, from August", day("2026-08-01"), day("2027-08-01")),
    )
}


@dataclass(frozen=True)
class Override:
    key: str
    contract: str
    product: str | None
    kind: str
    start: datetime
    end: datetime | None = None
    multiplier: str | None = None
    rate: object = None
    tiers: object = None
    amendment: str | None = None


OVERRIDES = (
    Override("delphi-pages", "delphi-2", "pages", "MULTIPLIER", day("2026-03-01"), multiplier="0.8"),
    Override(
        "delphi-runs", "delphi-2", "runs", "multiplier", day("2026-04-01"), day("2026-07-01"), "0.9", amendment="x"
    ),
    Override("ever-runs", "ever", "runs", "overwrite_flat", day("2026-04-01"), rate={"rate_type": "FLAT", "price": 22}),
    Override(
        "falken-premium",
        "falken",
        "premium",
        "overwrite_percentage",
        day("2026-01-01"),
        rate={"rate_type": "PERCENTAGE", "price": 0.05},
    ),
    Override(
        "hakubo-runs",
        "hakubo",
        "runs",
        "tiered",
        day("2026-02-01"),
        tiers={"tiers": [{"multiplier": 1, "size": 5000}, {"multiplier": 0.75}]},
    ),
    Override(
        "oriel-runs",
        "oriel",
        "runs",
        "overwrite_tiered",
        day("2026-03-01"),
        rate={"rate_type": "TIERED", "tiers": [{"size": 4000, "price": 0.23}, {"price": 0.19}]},
    ),
    Override("alder-tags", "alder-26", None, "multiplier", day("2026-07-01"), multiplier="0.95"),
)


@dataclass(frozen=True)
class Segment:
    id: str
    start: datetime
    end: datetime
    amount: Decimal


@dataclass
class Entry:
    kind: str
    at: datetime
    amount: Decimal
    segment: Segment | None = None
    invoice_id: str | None = None
    reason: str | None = None


@dataclass
class Balance:
    """A commit or a credit; what it grants is spent segment by segment."""

    key: str
    customer: str
    contract: str | None
    kind: str
    name: str
    unit: str
    segments: list[Segment]
    priority: int = 100
    invoiced: list[tuple[datetime, Decimal]] = field(default_factory=list)
    rolled_from: str | None = None
    rollover: Decimal | None = None
    recurring: str | None = None
    in_capitals: bool = False
    entries: list[Entry] = field(default_factory=list)

    @property
    def id(self) -> str:
        return uid("metronome balance", self.key)

    @property
    def product(self) -> str:
        return "goodwill" if self.kind == "credit" else "commitment"

    def left(self, segment: Segment) -> Decimal:
        return sum((e.amount for e in self.entries if e.segment is segment), Decimal(0))


def segment(key: str, start: str, end: str, amount: str) -> Segment:
    return Segment(uid("metronome segment", key, start), day(start), day(end), Decimal(amount))


def balances() -> list[Balance]:
    """Each with its opening entries; the rest of its ledger follows from the usage."""

    def one(
        key: str, contract: str, kind: str, name: str, unit: str, start: str, end: str, amount: str, priority: int = 100
    ) -> Balance:
        customer = CONTRACTS[contract].customer
        return Balance(key, customer, contract, kind, name, unit, [segment(key, start, end, amount)], priority)

    found = [
        one("alder-25", "alder-25", "prepaid", "2025 commitment", "USD", "2025-07-01", "2026-01-01", "140000"),
        one("alder-roll", "alder-26", "prepaid", "Rolled over from 2025", "USD", "2026-01-01", "2026-04-01", "0", 1),
        one("alder-26", "alder-26", "prepaid", "2026 commitment", "USD", "2026-01-01", "2026-07-01", "240000"),
        one("bright", "bright", "postpaid", "Half-year minimum", "USD", "2025-10-01", "2026-04-01", "600000"),
        one("delphi", "delphi-2", "prepaid", "Page bundle", "USD", "2026-03-01", "2027-03-01", "70000"),
        one("ever-welcome", "ever", "credit", "Welcome credit", "USD", "2026-01-01", "2026-04-01", "9000", 1),
        one("ever-goodwill", "ever", "credit", "Goodwill", "USD", "2026-06-01", "2026-09-01", "2500", 2),
        one("falken", "falken", "prepaid", "Jahreskontingent", "EUR", "2026-01-01", "2027-01-01", "2500.75"),
        one("hakubo", "hakubo", "credit", "お試し", "JPY", "2026-02-01", "2026-05-01", "100000"),
        one("indigo", "indigo", "credit", "Pilot credits", "CRED", "2026-04-01", "2026-07-01", "600"),
    ]
    for n in range(5):
        start, end = f"2026-0{n + 2}-01", f"2026-0{n + 3}-01"
        monthly = one(f"cobalt-{n + 2}", "cobalt", "prepaid", "Monthly bundle", "USD", start, end, "20000")
        monthly.recurring, monthly.in_capitals = uid("metronome recurring", "cobalt"), n % 2 == 1
        monthly.invoiced = [(day(start), Decimal(20000))]
        found.append(monthly)
    by_key = {balance.key: balance for balance in found}
    by_key["alder-25"].invoiced, by_key["alder-25"].rollover = [(day("2025-07-01"), Decimal(140000))], Decimal("0.5")
    by_key["alder-roll"].rolled_from = "alder-25"
    by_key["alder-26"].segments.append(segment("alder-26", "2026-07-01", "2027-01-01", "240000"))
    by_key["alder-26"].invoiced = [(day("2026-01-01"), Decimal(240000)), (day("2026-07-01"), Decimal(240000))]
    by_key["delphi"].invoiced = [(day("2026-03-01"), Decimal(63000))]
    by_key["falken"].invoiced = [(day("2026-01-01"), Decimal("2500.75"))]
    by_key["hakubo"].in_capitals = True
    # a credit of the customer, not of one contract: no row among the commits
    loyalty = segment("ever-loyalty", "2026-05-01", "2026-08-01", "3000")
    found.append(Balance("ever-loyalty", "ever", None, "credit", "Loyalty credit", "USD", [loyalty], 3))
    for balance in found:
        opening = "postpaid_initial_balance" if balance.kind == "postpaid" else f"{balance.kind}_segment_start"
        balance.entries = [Entry(opening, part.start, part.amount, part) for part in balance.segments if part.amount]
    return found


def customer_id(key: str) -> str:
    return uid("metronome customer", key)


def product_id(key: str) -> str:
    return uid("metronome product", key)


def card_id(key: str) -> str:
    return uid("metronome card", key)


def credit_type_id(key: str) -> str:
    return uid("metronome credit type", key)


def list_price(card: str, product: str, at: datetime) -> Decimal:
    return Decimal(PRICES[card, product][at >= RAISED])


def price(contract: Contract, product: str, at: datetime) -> Decimal:
    """The rate of the card, or what an override makes of it. Nobody uses enough for a second tier."""
    found = list_price(contract.card, product, at)
    for override in OVERRIDES:
        if (override.contract, override.product) == (contract.key, product) and override.start <= at:
            if override.multiplier:
                found *= Decimal(override.multiplier)
            elif override.kind == "overwrite_flat":
                found = Decimal(22)
    return found
