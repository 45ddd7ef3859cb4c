"""Companies drawn at random, as rows of the app's raw tables: what they sell, what was used, billed and paid."""

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from raw_files import Row

FIRST, LAST = datetime(2024, 5, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
FREQUENCIES = ["daily", "weekly", "monthly", "quarterly", "half_yearly", "yearly", "custom"]
SIGNALS = ["call", "chat"]
CURRENCIES = ["USD"] * 5 + ["EUR", "JPY"]

Values = dict[str, Any]


@dataclass
class Company:
    """One organisation: prices by id with their versions in order, everything else by table."""

    id: str
    products: list[str] = field(default_factory=list)
    customers: list[str] = field(default_factory=list)
    prices: dict[str, list[Values]] = field(default_factory=dict)
    orders: list[Values] = field(default_factory=list)
    lines: list[Values] = field(default_factory=list)
    signals: list[Values] = field(default_factory=list)
    invoices: list[Values] = field(default_factory=list)
    payments: list[Values] = field(default_factory=list)
    credit_notes: list[Values] = field(default_factory=list)


def key(rng: random.Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))


def moment(rng: random.Random, first: datetime = FIRST, last: datetime = LAST) -> datetime:
    """Often midnight, a month's first day or one of its last, where mistakes are made; else any millisecond."""
    at = first + timedelta(milliseconds=rng.randrange(max(int((last - first).total_seconds() * 1000), 1)))
    if rng.random() < 0.7:
        at = at.replace(hour=0, minute=0, second=0, microsecond=0)
    if rng.random() < 0.3:
        at = at.replace(day=1)
    elif rng.random() < 0.3:
        at = at.replace(day=1) + timedelta(days=rng.choice([28, 29, 30]))
    at = at - timedelta(milliseconds=rng.random() < 0.1)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def after(rng: random.Random, at: datetime, days: int) -> datetime:
    return moment(rng, at, at + timedelta(days=days))


def tiers(rng: random.Random) -> list[Values]:
    bounds = sorted(rng.sample(range(2, 60), rng.randint(0, 3)))
    return [
        {"up_to": bound, "unit_amount": rng.randrange(20_000), "flat_amount": rng.choice([0, rng.randrange(5000)])}
        for bound in [*bounds, None]
    ]


def draw_price(rng: random.Random, company: Company) -> None:
    charge_type = rng.choice(["recurring"] * 3 + ["seat_based"] * 3 + ["usage"] * 3 + ["onetime"])
    fixed: Values = {
        "id": key(rng),
        "product_id": rng.choice(company.products),
        "charge_type": charge_type,
        "currency": rng.choice(CURRENCIES),
        "billing_frequency": rng.choice([*FREQUENCIES, *FREQUENCIES, "one_time", None]),
        "created_at": moment(rng, FIRST, FIRST + timedelta(days=300)),
    }
    if fixed["billing_frequency"] == "custom":
        fixed["billing_period_days"] = rng.randint(1, 100)
    if charge_type == "usage":
        fixed |= {"signal_name": rng.choice(SIGNALS), "quantity_path": rng.choice([None, "n"])}
    versions: list[Values] = []
    for number in range(rng.choice([1, 1, 2, 3])):
        version = fixed | {"unit_amount": rng.choice([0, rng.randrange(100_000)]), "pricing_model": "flat"}
        if charge_type in ("seat_based", "usage") and rng.random() < 0.5:
            version |= {"pricing_model": rng.choice(["graduated", "volume"]), "tiers": tiers(rng)}
        if charge_type == "seat_based" and rng.random() < 0.5:
            version["minimum_seats"] = rng.randint(1, 30)
        if charge_type == "usage":
            version["included_quantity"] = rng.choice([None, rng.randrange(20)])
            version["minimum_quantity"] = rng.choice([None, rng.randrange(100)])
            version["minimum_amount"] = rng.choice([None, rng.randrange(100_000)])
        if number:
            before: datetime = versions[-1].get("updated_at") or fixed["created_at"]
            version["updated_at"] = max(after(rng, before, 200), before + timedelta(days=1))
        versions.append(version)
    company.prices[fixed["id"]] = versions


def draw_line(rng: random.Random, company: Company, order: Values, start: datetime) -> Values:
    # one in ten is sold at a price in whatever currency, which is a mistake
    fitting = [id for id, versions in company.prices.items() if versions[0]["currency"] == order["currency"]]
    prices = fitting if fitting and rng.random() < 0.9 else [*company.prices]
    price_id = rng.choice([*prices, *prices, None])
    product = company.prices[price_id][0]["product_id"] if price_id else rng.choice(company.products)
    return {
        "id": key(rng),
        "order_id": order["id"],
        "product_id": product,
        "price_id": price_id,
        "quantity": rng.choice([None, rng.randint(0, 40), f"{rng.randint(0, 9)}.5"]),
        "discount_percent": rng.choice([None, None, rng.randint(0, 50), "33.3333"]),
        "discount_amount": rng.choice([None, None, rng.randrange(5000)]),
        "line_type": rng.choice(["STANDARD"] * 16 + [None, "PRORATION_CREDIT", "PRORATION_CHARGE", "CREDIT"]),
        "status": rng.choice(["active"] * 19 + ["draft"]),
        "total_amount": rng.randrange(1_000_000),
        "start_date": start,
        "end_date": rng.choice([None, None, None, after(rng, start, 500)]),
        "created_at": start,
    }


def draw_order(rng: random.Random, company: Company) -> None:
    start = moment(rng, last=LAST - timedelta(days=60))
    order: Values = {
        "id": key(rng),
        "customer_id": rng.choice(company.customers),
        "status": rng.choice(["active"] * 19 + ["draft"]),
        "currency": rng.choice(CURRENCIES),
        "total_amount": 0,
        "payment_terms": rng.choice([None, "Net30", "DueOnReceipt"]),
        "start_date": start,
        "end_date": rng.choice([None, after(rng, start, 120), after(rng, start, 400)]),
        "trial_end_date": rng.choice([None, None, None, after(rng, start, 60)]),
        "created_at": start,
    }
    company.orders.append(order)
    for _ in range(rng.randint(1, 3)):
        line = draw_line(rng, company, order, rng.choice([start, after(rng, start, 90)]))
        company.lines.append(line)
        # a change of seats, of the discount or of the price closes a line and opens the next
        for _ in range(rng.choice([0, 0, 1, 2])):
            change = after(rng, line["start_date"], 250)
            line["effective_until"] = change
            changed = draw_line(rng, company, order, change)
            line = line | {name: changed[name] for name in ("id", "quantity", "discount_percent", "start_date")}
            line["effective_until"] = None
            if rng.random() < 0.3:
                line |= {name: changed[name] for name in ("price_id", "product_id")}
            company.lines.append(line)


def draw_signal(rng: random.Random, company: Company) -> None:
    metered = [
        line for line in company.lines if line["price_id"] and "signal_name" in company.prices[line["price_id"]][0]
    ]
    line = rng.choice(metered if rng.random() < 0.9 else company.lines)
    order = next(order for order in company.orders if order["id"] == line["order_id"])
    versions = company.prices.get(line["price_id"] or "", [{}])
    # some come without the quantity that their price asks for, which is no quantity of 1
    data = rng.choice([{"n": rng.randint(1, 30)}, {"n": 0.25}, {"n": None}, {}])
    company.signals.append(
        {
            "_id": key(rng),
            "event_name": versions[0].get("signal_name") or rng.choice(SIGNALS),
            "customer_id": order["customer_id"],
            "product_id": line["product_id"],
            "data": json.dumps(data),
            "created_at": after(rng, max(line["start_date"], LAST - timedelta(days=rng.choice([60, 700]))), 200),
        }
    )


def draw_invoice(rng: random.Random, company: Company) -> None:
    order = rng.choice(company.orders)
    issued = moment(rng)
    total = rng.randrange(1, 200_000)
    invoice: Values = {
        "id": key(rng),
        "customer_id": order["customer_id"],
        "order_id": rng.choice([order["id"], order["id"], None]),
        "status": rng.choice(["posted"] * 7 + ["draft", "voided", "canceled"]),
        "payment_status": rng.choice(["pending", "pending", "overdue", "partiallyPaid", "paid"]),
        "currency": order["currency"],
        "total_excl_tax": total * 5 // 6,
        "total_incl_tax": total,
        "issue_date": issued,
        "posted_date": rng.choice([None, after(rng, issued, 5)]),
        "due_date": rng.choice([None, issued, after(rng, issued, 60)]),
        "created_at": issued,
        "updated_at": after(rng, issued, 90),
    }
    company.invoices.append(invoice)
    of_invoice = {name: invoice[name] for name in ("customer_id", "currency")} | {"invoice_id": invoice["id"]}
    for _ in range(rng.choice([0, 0, 1, 2])):
        paid = after(rng, issued, 150)
        amount = rng.choice([total, rng.randrange(1, total + 1), total + 5])
        status = rng.choice(["posted", "posted", "posted", "failed", "processing"])
        payment = {"id": key(rng), "payment_status": status, "amount": amount, "payment_date": paid, "created_at": paid}
        company.payments.append(of_invoice | payment)
    if rng.random() < 0.3:
        credited = after(rng, issued, 150)
        status = rng.choice(["posted", "posted", "draft", "voided"])
        note = {"id": key(rng), "status": status, "issue_date": credited, "created_at": credited}
        company.credit_notes.append(of_invoice | note | {"amount": rng.randrange(1, total + 1)})


def draw_company(rng: random.Random, *, customers: int, signals: int) -> Company:
    company = Company(key(rng))
    company.products = [key(rng) for _ in range(2)]
    company.customers = [key(rng) for _ in range(customers)]
    for _ in range(40):
        draw_price(rng, company)
    for _ in range(4 * customers):
        draw_order(rng, company)
        draw_invoice(rng, company)
    for _ in range(signals):
        draw_signal(rng, company)
    return company


def text_of(value: Any) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, list):
        return json.dumps(value)
    return None if value is None else str(value)


def raw_tables(companies: list[Company]) -> dict[str, list[Row]]:
    """The companies side by side, as their databases would deliver them."""
    tables: dict[str, list[Row]] = {}
    for company in companies:
        created = {"created_at": FIRST}
        rows: dict[str, list[Values]] = {
            "raw_billing.organizations": [{"id": company.id, "name": "o"} | created],
            "raw_billing.customers": [{"id": customer, "name": "c"} | created for customer in company.customers],
            "raw_billing.products": [{"id": p, "name": "p", "type": "agent"} | created for p in company.products],
            "raw_billing.prices": [version for versions in company.prices.values() for version in versions],
            "raw_billing.orders": company.orders,
            "raw_billing.order_lines": company.lines,
            "raw_billing.invoices": company.invoices,
            "raw_billing.payments": company.payments,
            "raw_billing.credit_notes": company.credit_notes,
            "raw_signal.signals": company.signals,
        }
        for name, values in rows.items():
            owner = {} if name.endswith("organizations") else {"organization_id": company.id}
            tables.setdefault(name, []).extend(
                {column: text_of(value) for column, value in (row | owner | {"_loaded_at": LAST}).items()}
                for row in values
            )
    return tables
