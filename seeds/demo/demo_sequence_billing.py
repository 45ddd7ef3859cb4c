"""What the vendor bills for the schedules: periods, seats by each rule of proration, usage, discounts, minimums, tax.

Written from the vendor's rules and not from the models, day by day, so that the two can be held against each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from demo_catalog import Row, add_months, day, roll, uid
from demo_sequence_catalog import (
    CUSTOMERS,
    EXPONENTS,
    MONTHS,
    OLD_STRUCTURE,
    PRICES,
    RAISED_AT,
    RAISED_PRICE,
    SCHEDULES,
    SEAT_EVENTS,
    Customer,
    Item,
    Phase,
    Price,
    Schedule,
)

LAST_DAY, DRAFTED = date(2026, 6, 30), date(2026, 7, 1)
ONE_DAY = timedelta(days=1)
USAGE = {  # metric: least, most in a month
    "api_calls": (1500, 9000),
    "documents": (30, 700),
    "payment_value": (600, 2400),
}


@dataclass
class Line:
    title: str
    price: Price | None
    quantity: Decimal
    rate: Decimal
    net: Decimal
    tax: Decimal
    start: date
    end: date  # the last day, included

    @property
    def gross(self) -> Decimal:
        return self.net + self.tax


@dataclass
class Invoice:
    key: str
    customer: Customer
    currency: str
    schedule: Schedule | None
    issued: date | None
    start: date
    end: date  # the day after the last
    lines: list[Line] = field(default_factory=list)

    @property
    def id(self) -> str:
        return uid("sequence invoice", self.key)

    @property
    def net(self) -> Decimal:
        return sum((line.net for line in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        return sum((line.tax for line in self.lines), Decimal(0))


def midnight(of: date) -> datetime:
    return datetime(of.year, of.month, of.day, tzinfo=UTC)


def rounded(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-EXPONENTS[currency]), ROUND_HALF_UP)


def periods(phase: Phase, months: int) -> list[tuple[date, date]]:
    """First days and the days after the last, until the demo or the phase is over; the last one may be cut short."""
    found: list[tuple[date, date]] = []
    end = phase.end + ONE_DAY if phase.end else date.max
    while not found or found[-1][1] <= min(LAST_DAY, end - ONE_DAY):
        n = len(found)
        start, following = (add_months(midnight(phase.start), months * k).date() for k in (n, n + 1))
        found.append((start, min(following, end)))
    return found


def days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days)]


def balance(customer: Customer, seat_type: str, at: date) -> int:
    """The seats at the beginning of a day, by the last event that is not superseded."""
    current = {}
    for n, event in enumerate(SEAT_EVENTS):
        if event.customer == customer and event.seat_type == seat_type:
            current[event.name or n] = event
    known = sorted((e.at, e.seats) for e in current.values() if day(e.at).date() <= at)
    return known[-1][1] if known else 0


def seats(customer: Customer, price: Price, at: date) -> int:
    types = {e.seat_type for e in SEAT_EVENTS if e.customer == customer}
    metric = str(price.structure["seatMetricId"])
    return sum(balance(customer, seat_type, at) for seat_type in ({metric} if metric in types else types))


def billed_seats(customer: Customer, price: Price, start: date, end: date) -> list[int]:
    """For each day of a period the seats that are charged."""
    actual = [seats(customer, price, d) for d in days(start, end)]
    match price.structure["prorationStrategy"]:
        case "USE_MAXIMUM":
            counted = [max(actual)] * len(actual)
        case "PRORATE_INCREMENTS":
            counted = [max(actual[: n + 1]) for n in range(len(actual))]
        case _:
            counted = actual
    return [max(n, int(price.structure["contractedMinimumSeats"])) for n in counted]


def tiered(tiers: list[Row], quantity: Decimal, by_volume: bool) -> Decimal:
    charge, lower = Decimal(0), Decimal(0)
    for tier in tiers:
        upper = Decimal(tier["upperBound"]) if tier["upperBound"] else quantity
        if quantity > lower and (not by_volume or quantity <= upper or not tier["upperBound"]):
            units = quantity if by_volume else min(quantity, upper) - lower
            charge += units * Decimal(tier["price"]) + Decimal(tier.get("fee", "0"))
        lower = upper
    return charge


def seat_charge(price: Price, count: int) -> Decimal:
    tiers: list[Row] = price.structure["tiers"]
    return tiered(tiers, Decimal(count), False) if tiers else count * Decimal(price.structure["pricePerSeat"])


def usage_charge(price: Price, quantity: Decimal, start: date) -> Decimal:
    structure = price.structure
    if price.key == RAISED_PRICE and midnight(start) < day(RAISED_AT):
        structure = OLD_STRUCTURE
    match price.kind:
        case "LINEAR":
            return quantity * Decimal(structure["pricePerUnit"])
        case "PACKAGE":
            packs = (quantity / Decimal(structure["packageSize"])).to_integral_value(ROUND_CEILING)
            return packs * Decimal(structure["pricePerPackage"])
    return tiered(structure["tiers"], quantity, price.kind == "VOLUME")


def discounted(amount: Decimal, item: Item, phase: Phase) -> Decimal:
    """The price's discount first, then the phase's percentage; a nominal one of the phase is a line of its own."""
    for kind, value in filter(None, (item.discount, phase.discount)):
        if kind == "PERCENTAGE":
            amount = amount * (100 - Decimal(value)) / 100
        elif (kind, value) == item.discount:
            amount = max(amount - Decimal(value), Decimal(0))
    return amount


def charges(schedule: Schedule, phase: Phase, item: Item) -> list[tuple[date, Line]]:
    """The item's lines, each with the day on which it is billed."""
    price, currency = PRICES[item.price], schedule.currency

    def line(title: str, quantity: Decimal, rate: str, amount: Decimal, start: date, end: date) -> Line:
        net = rounded(discounted(amount, item, phase), currency)
        tax = rounded(net * schedule.customer.tax_percent / 100, currency)
        return Line(title, price, quantity, Decimal(rate), net, tax, start, end - ONE_DAY)

    if price.kind == "AUCTION":
        return []
    if price.kind == "ONE_TIME" or price.frequency == "ON_DEMAND":
        amount = str(price.structure["price"])
        return [
            (at, line(price.name, Decimal(1), amount, Decimal(amount), at, at + ONE_DAY))
            for at in item.on_demand or (phase.start,)
        ]
    found = []
    for start, end in periods(phase, MONTHS[price.frequency]):
        billed_on = start if price.billing_type == "IN_ADVANCE" else end
        if billed_on > DRAFTED:
            continue
        if price.kind == "FIXED":
            amount = str(price.structure["price"])
            found.append((billed_on, line(price.name, Decimal(1), amount, Decimal(amount), start, end)))
        elif price.kind == "SEAT_BASED":
            counts = billed_seats(schedule.customer, price, start, end)
            total = sum((seat_charge(price, n) for n in counts), Decimal(0)) / len(counts)
            rate = str(price.structure["pricePerSeat"])
            found.append((billed_on, line(price.name, Decimal(counts[-1]), rate, total, start, end)))
        else:
            least, most = USAGE[str(price.structure["usageMetricId"])]
            used = Decimal(least + roll(most - least, "sequence usage", schedule.key, item.price, start))
            used = used / 10 if currency == "JPY" else used
            total = usage_charge(price, used, start)
            average = str(rounded(total / used, currency))
            found.append((billed_on, line(price.name, used, average, total, start, end)))
            lacking = Decimal(item.minimum or 0) - found[-1][1].net
            if lacking > 0:
                tax = rounded(lacking * schedule.customer.tax_percent / 100, currency)
                title = f"{price.name}, minimum"
                found.append((billed_on, Line(title, price, Decimal(1), lacking, lacking, tax, start, end - ONE_DAY)))
    return found


def extra_lines(schedule: Schedule, phase: Phase, lines: list[Line]) -> list[Line]:
    """What the phase as a whole adds to an invoice: the rest of its usage minimum, and its nominal discount."""
    found: list[Line] = []

    def add(title: str, net: Decimal, like: Line) -> None:
        tax = rounded(net * schedule.customer.tax_percent / 100, schedule.currency)
        found.append(Line(title, None, Decimal(1), net, net, tax, like.start, like.end))

    usage = [line for line in lines if line.price and line.price.is_usage]
    if phase.usage_minimum and usage:
        lacking = Decimal(phase.usage_minimum) - sum((line.net for line in usage), Decimal(0))
        if lacking > 0:
            add("Minimum usage of the phase", lacking, usage[0])
    fees = [line for line in lines if line.price and line.price.kind == "FIXED"]
    if phase.discount and phase.discount[0] == "NOMINAL" and fees:
        add("Discount", -Decimal(phase.discount[1]), fees[0])
    return found


def schedule_invoices(schedule: Schedule) -> list[Invoice]:
    by_day: dict[date, list[Line]] = {}
    archived = day(schedule.archived).date() if schedule.archived else date.max
    for phase in schedule.phases:
        of_phase: dict[date, list[Line]] = {}
        for item in phase.items:
            for billed_on, line in charges(schedule, phase, item):
                if billed_on < archived:
                    of_phase.setdefault(billed_on, []).append(line)
        for billed_on, lines in of_phase.items():
            by_day.setdefault(billed_on, []).extend(lines + extra_lines(schedule, phase, lines))
    return [
        Invoice(
            f"{schedule.key}:{billed_on}",
            schedule.customer,
            schedule.currency,
            schedule,
            billed_on if billed_on <= LAST_DAY else None,
            min(line.start for line in lines),
            max(line.end for line in lines) + ONE_DAY,
            lines,
        )
        for billed_on, lines in sorted(by_day.items())
    ]


def manual_invoice() -> Invoice:
    customer, at = CUSTOMERS["quokka"], date(2026, 4, 9)
    net = Decimal("199.95")
    line = Line("Stickers", None, Decimal("2.5"), Decimal("79.98"), net, rounded(net / 10, "USD"), at, at)
    return Invoice("manual", customer, "USD", None, at, at, at + ONE_DAY, [line])


def all_invoices() -> list[Invoice]:
    found = [invoice for schedule in SCHEDULES for invoice in schedule_invoices(schedule)]
    return sorted([*found, manual_invoice()], key=lambda i: (i.issued or DRAFTED, i.key))
