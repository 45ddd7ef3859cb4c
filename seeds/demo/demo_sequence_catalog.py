"""What is billed through the vendor: customers, prices, schedules with their phases, and seats.

The schedules are the cases: phases that follow each other, an open-ended last one, an archived schedule, discounts of
both kinds on a phase and on a price, minimums on both, and seats under each rule of proration. Dates of phases are
inclusive, as in the export. Amounts are in major units.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demo_catalog import Row, uid

EXPONENTS = {"USD": 2, "JPY": 0}
MONTHS = {"MONTHLY": 1, "QUARTERLY": 3, "HALF_YEARLY": 6, "YEARLY": 12, "ANNUALLY": 12}
Discount = tuple[str, str]  # calculation type, amount


@dataclass(frozen=True)
class Customer:
    key: str
    name: str
    aliases: str | None
    address: tuple[str, str, str]  # town, state, country
    tax_percent: int = 0
    archived: str | None = None

    @property
    def id(self) -> str:
        return f"sqc_{self.key}" if self.key in ("fjordline", "tamarind") else uid("sequence customer", self.key)

    @property
    def legal_name(self) -> str:
        return f"{self.name} (registered)"


CUSTOMERS = {
    c.key: c
    for c in (
        Customer("fjordline", "Fjordline Cargo", "seq-fjordline, fjordline-eu", ("Bergen", "Vestland", "NO"), 25),
        Customer("kiyomizu", "清水食品", "seq-kiyomizu", ("京都", "26", "JP"), 10),
        Customer("marble", "Marble Arch Legal", "seq-marble,marble-london", ("London", "ENG", "GB"), 20),
        Customer("tamarind", "Tamarind Retail", " seq-tamarind ,, tamarind-us", ("Boston", "MA", "US")),
        Customer("obsidian", "Obsidian Mining", "seq-obsidian", ("Elko", "NV", "US")),
        Customer("quokka", "Quokka Games", None, ("Perth", "WA", "AU"), 10),
        Customer("saltmarsh", "Saltmarsh Energy", "seq-saltmarsh", ("Hull", "ENG", "GB"), 20, "2026-03-20T09:00:00"),
        Customer("hokuto", "北斗システム", "seq-hokuto", ("札幌", "01", "JP"), 10),
    )
}


@dataclass(frozen=True)
class Price:
    key: str
    product: str
    name: str
    currency: str
    frequency: str
    structure: Row
    billing_type: str = "IN_ADVANCE"

    @property
    def id(self) -> str:
        return f"sqp_{self.key}" if len(self.key) % 2 else uid("sequence price", self.key)

    @property
    def kind(self) -> str:
        return str(self.structure["pricingType"])

    @property
    def is_usage(self) -> bool:
        return self.kind in ("LINEAR", "PACKAGE", "GRADUATED", "VOLUME")


def product_id(product: str) -> str:
    return uid("sequence product", product)


def _fixed(amount: str, kind: str = "FIXED") -> Row:
    return {"pricingType": kind, "price": amount}


def _seats(amount: str, minimum: int, strategy: str, metric: str, tiers: list[Row] | None = None) -> Row:
    return {
        "pricingType": "SEAT_BASED",
        "seatMetricId": metric,
        "pricePerSeat": amount,
        "contractedMinimumSeats": minimum,
        "prorationStrategy": strategy,
        "tiers": tiers or [],
    }


def _usage(kind: str, metric: str, **members: object) -> Row:
    return {"pricingType": kind, "usageMetricId": metric, **members}


SEAT_TIERS: list[Row] = [{"upperBound": "10", "price": "40"}, {"upperBound": None, "price": "30", "fee": "100"}]
GRADUATED: list[Row] = [
    {"upperBound": "100", "price": "0.8"},
    {"upperBound": "500", "price": "0.6", "fee": "10"},
    {"upperBound": None, "price": "0.45"},
]
VOLUME: list[Row] = [
    {"upperBound": "1000", "price": "0.025", "minPrice": "0.02", "maxPrice": "0.03", "isPricePercentage": True},
    {"upperBound": None, "price": "0.0175", "fee": "5", "isPricePercentage": True},
]
ARREARS = "IN_ARREARS"
PRICES = {
    p.key: p
    for p in (
        Price("intro", "Platform", "Introductory platform fee", "USD", "MONTHLY", _fixed("400")),
        Price("platform", "Platform", "Platform fee", "USD", "MONTHLY", _fixed("500")),
        Price(
            "calls", "API", "API calls", "USD", "MONTHLY", _usage("LINEAR", "api_calls", pricePerUnit="0.015"), ARREARS
        ),
        Price("platform_jpy", "Platform", "Platform fee", "JPY", "MONTHLY", _fixed("120000")),
        Price("setup_jpy", "Onboarding", "Onboarding", "JPY", "ONE_TIME", _fixed("300000", "ONE_TIME")),
        Price(
            "packs_jpy",
            "API",
            "API calls, packs of 100",
            "JPY",
            "MONTHLY",
            _usage("PACKAGE", "api_calls", packageSize="100", pricePerPackage="1500"),
            ARREARS,
        ),
        Price(
            "seats_all",
            "Seats",
            "Editor seats",
            "USD",
            "MONTHLY",
            _seats("30", 5, "PRORATE_ALL_CHANGES", "editor"),
            ARREARS,
        ),
        Price("retail", "Platform", "Platform fee, quarterly", "USD", "QUARTERLY", _fixed("900")),
        Price(
            "docs",
            "Documents",
            "Documents",
            "USD",
            "MONTHLY",
            _usage("GRADUATED", "documents", tiers=GRADUATED),
            ARREARS,
        ),
        Price(
            "payments",
            "Payments",
            "Payments",
            "USD",
            "MONTHLY",
            _usage("VOLUME", "payment_value", tiers=VOLUME),
            ARREARS,
        ),
        Price("licence", "Licence", "Site licence", "USD", "HALF_YEARLY", _fixed("3000.50")),
        Price("care", "Care", "Premium care", "USD", "YEARLY", _fixed("1200")),
        Price("audit", "Care", "Yearly audit", "USD", "ANNUALLY", _fixed("650")),
        Price(
            "seats_max",
            "Seats",
            "Miner seats",
            "USD",
            "QUARTERLY",
            _seats("40", 8, "USE_MAXIMUM", "miner", SEAT_TIERS),
            ARREARS,
        ),
        Price("consulting", "Consulting", "Consulting day", "USD", "ON_DEMAND", _fixed("750"), ARREARS),
        Price(
            "mystery", "Consulting", "Success fee", "USD", "MONTHLY", {"pricingType": "AUCTION", "price": "10"}, ARREARS
        ),
        Price(
            "seats_up",
            "Seats",
            "Player seats",
            "USD",
            "MONTHLY",
            _seats("12.5", 0, "PRORATE_INCREMENTS", "player"),
            ARREARS,
        ),
        Price(
            "seats_jpy",
            "Seats",
            "席",
            "JPY",
            "MONTHLY",
            _seats("2500", 3, "PRORATE_ALL_CHANGES", "0d9f-metric"),
            ARREARS,
        ),
        Price(
            "calls_jpy",
            "API",
            "API calls",
            "JPY",
            "MONTHLY",
            _usage("LINEAR", "api_calls", pricePerUnit="0.8"),
            ARREARS,
        ),
    )
}
RAISED_PRICE, RAISED_AT, OLD_STRUCTURE = (
    "calls",
    "2026-01-05T10:00:00",
    _usage("LINEAR", "api_calls", pricePerUnit="0.012"),
)


@dataclass(frozen=True)
class Item:
    price: str
    discount: Discount | None = None
    minimum: str | None = None
    on_demand: tuple[date, ...] = ()


@dataclass(frozen=True)
class Phase:
    start: date
    end: date | None  # the last day, included
    items: tuple[Item, ...]
    discount: Discount | None = None
    usage_minimum: str | None = None


@dataclass(frozen=True)
class Schedule:
    key: str
    customer: Customer
    phases: tuple[Phase, ...]
    archived: str | None = None

    @property
    def id(self) -> str:
        return uid("sequence schedule", self.key) if self.key != "hokuto" else "sqs_hokuto"

    @property
    def currency(self) -> str:
        return PRICES[self.phases[0].items[0].price].currency

    @property
    def end(self) -> date | None:
        return self.phases[-1].end


def _day(text: str) -> date:
    return date.fromisoformat(text)


SCHEDULES = (
    Schedule(
        "fjordline",
        CUSTOMERS["fjordline"],
        (
            Phase(_day("2025-07-01"), _day("2025-12-31"), (Item("intro", ("PERCENTAGE", "10")), Item("calls"))),
            Phase(
                _day("2026-01-01"),
                None,
                (Item("platform", ("NOMINAL", "20")), Item("calls", None, "50")),
                discount=("PERCENTAGE", "5"),
            ),
        ),
    ),
    Schedule(
        "kiyomizu",
        CUSTOMERS["kiyomizu"],
        (
            Phase(
                _day("2026-01-01"),
                _day("2026-12-31"),
                (Item("platform_jpy"), Item("setup_jpy", ("NOMINAL", "50000")), Item("packs_jpy")),
            ),
        ),
    ),
    Schedule(
        "marble",
        CUSTOMERS["marble"],
        (
            Phase(
                _day("2025-10-01"),
                _day("2026-09-30"),
                (Item("seats_all"), Item("platform"), Item("intro")),
                discount=("NOMINAL", "25"),
            ),
        ),
    ),
    Schedule(
        "tamarind",
        CUSTOMERS["tamarind"],
        (
            Phase(
                _day("2025-11-01"),
                _day("2026-01-31"),
                (Item("retail"), Item("docs"), Item("payments")),
                usage_minimum="300",
            ),
            Phase(_day("2026-02-01"), _day("2026-04-30"), (Item("retail"), Item("docs"), Item("payments"))),
            Phase(_day("2026-05-01"), None, (Item("retail", ("PERCENTAGE", "15")), Item("docs", None, "40"))),
        ),
    ),
    Schedule(
        "obsidian",
        CUSTOMERS["obsidian"],
        (Phase(_day("2025-07-01"), None, (Item("licence"), Item("care"), Item("audit"), Item("seats_max"))),),
    ),
    Schedule(
        "quokka",
        CUSTOMERS["quokka"],
        (
            Phase(
                _day("2026-01-15"),
                _day("2027-01-14"),
                (
                    Item("seats_up"),
                    Item("consulting", on_demand=(_day("2026-02-03"), _day("2026-05-19"))),
                    Item("mystery"),
                ),
            ),
        ),
    ),
    Schedule(
        "saltmarsh",
        CUSTOMERS["saltmarsh"],
        (Phase(_day("2025-09-01"), _day("2026-08-31"), (Item("platform"), Item("calls"))),),
        archived="2026-03-10T16:00:00",
    ),
    Schedule("hokuto", CUSTOMERS["hokuto"], (Phase(_day("2026-02-01"), None, (Item("seats_jpy"), Item("calls_jpy"))),)),
    Schedule(
        "tamarind_next", CUSTOMERS["tamarind"], (Phase(_day("2026-08-01"), _day("2027-07-31"), (Item("platform"),)),)
    ),
)


@dataclass(frozen=True)
class SeatEvent:
    """A balance of seats: superseded by a later event of its name, late when the vendor heard of it long after."""

    customer: Customer
    seat_type: str
    at: str
    seats: int
    name: str | None = None
    by_id: bool = True
    heard: str | None = None


def _seat(customer: str, seat_type: str, at: str, seats: int, **how: str | bool) -> SeatEvent:
    name, heard = how.get("name"), how.get("heard")
    return SeatEvent(
        CUSTOMERS[customer],
        seat_type,
        at,
        seats,
        str(name) if name else None,
        bool(how.get("by_id", True)),
        str(heard) if heard else None,
    )


SEAT_EVENTS = (
    # before the contract; then up, a correction of that, below the minimum of 5, and one that came weeks late
    _seat("marble", "editor", "2025-09-20T00:00:00", 6),
    _seat("marble", "editor", "2025-11-11T00:00:00", 90, name="marble-nov"),
    _seat("marble", "editor", "2025-11-11T00:00:00", 9, name="marble-nov", heard="2025-11-12T08:00:00"),
    _seat("marble", "editor", "2026-01-16T00:00:00", 3),
    _seat("marble", "editor", "2026-01-06T00:00:00", 12, heard="2026-02-02T09:30:00"),
    _seat("marble", "editor", "2026-03-01T00:00:00", 2),
    _seat("marble", "editor", "2026-05-21T00:00:00", 8, by_id=False),
    # free seats of another type, which the price does not count
    _seat("marble", "viewer", "2025-10-01T00:00:00", 40),
    # the most of a quarter counts
    _seat("obsidian", "miner", "2025-07-01T00:00:00", 10),
    _seat("obsidian", "miner", "2025-08-15T00:00:00", 14),
    _seat("obsidian", "miner", "2025-09-01T00:00:00", 9),
    _seat("obsidian", "miner", "2026-02-10T00:00:00", 4),
    _seat("obsidian", "miner", "2026-05-05T00:00:00", 11, by_id=False),
    # what is added counts from that day, what goes counts until the period is over
    _seat("quokka", "player", "2026-01-15T00:00:00", 20),
    _seat("quokka", "player", "2026-02-20T00:00:00", 26),
    _seat("quokka", "player", "2026-03-01T00:00:00", 18),
    _seat("quokka", "player", "2026-03-25T00:00:00", 22),
    _seat("quokka", "player", "2026-06-20T00:00:00", 15),
    # two types that one price counts together, since it names neither
    _seat("hokuto", "admin", "2026-02-01T00:00:00", 2),
    _seat("hokuto", "staff", "2026-02-01T00:00:00", 5),
    _seat("hokuto", "staff", "2026-04-11T00:00:00", 8),
    _seat("hokuto", "admin", "2026-05-16T00:00:00", 1, by_id=False),
)
