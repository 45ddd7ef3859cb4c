"""MRR and aging of random companies against an oracle that knows no SQL: dates, dicts and Python's decimal."""

import calendar
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import pytest
from conftest import Project, Rows, make_project
from random_companies import Company, Values, draw_company, raw_tables
from raw_files import deliver, write_raw_files
from test_pricing import at_least_zero, charge, exact

SEED = 20260701
COMPANIES, CUSTOMERS, SIGNALS = 10, 10, 600

AS_OF = datetime(2026, 3, 10, 12, tzinfo=UTC)
MOMENTS = [
    AS_OF,
    datetime(2026, 3, 1, tzinfo=UTC),
    datetime(2026, 2, 28, 23, 59, 59, 999000, tzinfo=UTC),
    datetime(2025, 12, 31, 23, 59, 59, 999000, tzinfo=UTC),
    datetime(2025, 8, 15, 9, 30, tzinfo=UTC),
    datetime(2025, 1, 31, tzinfo=UTC),
]
MODELS = ["mrr_movements", "run_rate_mrr_breakdown", "run_rate_mrr", "committed_mrr_breakdown", "invoice_aging"]

MILLISECOND = timedelta(milliseconds=1)
ZERO = Decimal(0)
MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}

Amounts = dict[tuple[Any, ...], list[Decimal]]
Usage = dict[tuple[str, str, str], list[tuple[date, Decimal]]]


def add_months(at: datetime, months: int) -> datetime:
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, calendar.monthrange(year, month + 1)[1]))


def month_ends(first: datetime) -> Iterator[datetime]:
    """The last milliseconds of the months that are over, from the one that holds a moment on."""
    start = first.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while (start := add_months(start, 1)) <= AS_OF:
        yield start - MILLISECOND


def decimal(value: Any) -> Decimal:
    return Decimal(0 if value is None else value)


@dataclass
class Line:
    """An order line with what its order says of it: the rules of metrics.md, asked moment by moment."""

    raw: Values
    order: Values
    versions: list[Values]

    @property
    def starts_at(self) -> datetime:
        start: datetime = self.raw["start_date"]
        return max(start, self.order["trial_end_date"] or start)

    @property
    def ends_at(self) -> datetime | None:
        ends = [self.raw["end_date"], self.raw.get("effective_until"), self.order["end_date"]]
        return min((end for end in ends if end), default=None)

    @property
    def planned_end(self) -> datetime | None:
        """Of the term that was agreed, also where the line was closed before."""
        end: datetime | None = self.raw["end_date"] or self.order["end_date"] or self.raw.get("effective_until")
        return end

    def counts(self) -> bool:
        is_draft = "draft" in (self.raw["status"], self.order["status"])
        return not is_draft and self.raw["line_type"] in ("STANDARD", None)

    @property
    def is_in_currency(self) -> bool:
        """A price in another currency than the order's says nothing."""
        return bool(self.versions[0]["currency"] == self.order["currency"])

    def is_active(self, at: datetime) -> bool:
        return self.counts() and self.starts_at <= at and (self.ends_at is None or at < self.ends_at)

    def version_at(self, at: datetime) -> Values:
        """The version in force, else the first there was."""
        in_force = [version for version in self.versions if version["valid_from"] <= at]
        return in_force[-1] if in_force else self.versions[0]

    @property
    def frequency(self) -> str | None:
        frequency: str | None = self.version_at(self.starts_at)["billing_frequency"]
        return frequency

    def period_start(self, at: datetime) -> datetime:
        """The start of the billing period that holds a moment, each counted from the first."""
        anchor = self.starts_at
        if self.frequency in MONTHS:
            number = 0
            while add_months(anchor, (number + 1) * MONTHS[self.frequency]) <= at:
                number += 1
            return add_months(anchor, number * MONTHS[self.frequency])
        days = {"daily": 1, "weekly": 7, "custom": self.versions[0].get("billing_period_days")}.get(
            self.frequency or ""
        )
        return anchor + (at - anchor) // timedelta(days=days) * timedelta(days=days) if days else anchor

    def price(self, at: datetime) -> Values:
        """What the line costs at a moment: the version valid at the start of the billing period."""
        return self.version_at(self.period_start(at))

    def term_days(self, end: datetime | None) -> int | None:
        return max((end.date() - self.starts_at.date()).days, 1) if end else None

    def per_month(self, amount: Decimal, frequency: str | None, end: datetime | None) -> Decimal:
        if frequency == "one_time":
            return ZERO
        if frequency in MONTHS:
            return exact(amount / MONTHS[frequency])
        if frequency in ("daily", "weekly"):
            return exact(amount * (365 if frequency == "daily" else 52) / 12)
        days = self.versions[0]["billing_period_days"] if frequency == "custom" else self.term_days(end)
        # nobody knows how long the period is: there is nothing to say per month
        return exact(amount * 365 / (12 * days)) if days else ZERO

    def discounted(self, amount: Decimal) -> Decimal:
        share = exact(decimal(self.raw["discount_percent"]) * Decimal("0.01"))
        return at_least_zero(amount - exact(amount * share) - decimal(self.raw["discount_amount"]))

    def fee(self, at: datetime) -> tuple[str, Decimal]:
        """recurring, seat_based or '', and how much per month."""
        if not self.versions:
            return "recurring", self.per_month(decimal(self.raw["total_amount"]), None, self.planned_end)
        price = self.price(at)
        if not self.is_in_currency:
            return "", ZERO
        quantity = Decimal(1) if self.raw["quantity"] is None else Decimal(self.raw["quantity"])
        if price["charge_type"] == "recurring":
            amount = exact(decimal(price["unit_amount"]) * quantity)
        elif price["charge_type"] == "seat_based":
            amount = charge(max(quantity, decimal(price.get("minimum_seats"))), priced(price))
        else:
            return "", ZERO
        return price["charge_type"], self.per_month(self.discounted(amount), self.frequency, self.planned_end)

    def usage(self, quantity_30_days: Decimal, at: datetime) -> Decimal:
        price = self.price(at)
        if not self.is_in_currency:
            return ZERO
        days = {"daily": 1, "weekly": 7}.get(self.frequency or "") or 30 * MONTHS.get(self.frequency or "", 0)
        if not days:
            custom = self.frequency == "custom"
            days = self.versions[0]["billing_period_days"] if custom else self.term_days(self.planned_end) or 0
        quantity = exact(quantity_30_days * days / 30)
        amount = charge(at_least_zero(quantity - decimal(price["included_quantity"])), priced(price))
        return self.per_month(self.discounted(amount), self.frequency, self.planned_end)

    def committed(self, at: datetime) -> Decimal:
        price = self.price(at)
        if price["charge_type"] != "usage" or not self.is_in_currency:
            return ZERO
        quantity = at_least_zero(decimal(price["minimum_quantity"]) - decimal(price["included_quantity"]))
        amount = max(self.discounted(charge(quantity, priced(price))), decimal(price["minimum_amount"]))
        return self.per_month(amount, self.frequency, self.planned_end)


def priced(version: Values) -> Values:
    """A version in the form of the pricing oracle."""
    bounds = [
        {name: None if value is None else Decimal(value) for name, value in tier.items()}
        for tier in version.get("tiers", [])
    ]
    return version | {"unit_amount": decimal(version["unit_amount"]), "tiers": bounds}


def lines_of(company: Company) -> list[Line]:
    orders = {order["id"]: order for order in company.orders}
    versions = {
        price: [v | {"valid_from": v.get("updated_at", v["created_at"])} for v in found]
        for price, found in company.prices.items()
    }
    return [Line(raw, orders[raw["order_id"]], versions.get(raw["price_id"], [])) for raw in company.lines]


def last_begun(lines: list[Line]) -> Line:
    return max(lines, key=lambda line: (line.starts_at, line.raw["id"]))


def metered(company: Company) -> Usage:
    """The quantities by subscription, product and signal; each signal counts once, for the line that began last."""
    quantities: Usage = defaultdict(list)
    lines = lines_of(company)
    for signal in company.signals:
        at, data = signal["created_at"], json.loads(signal["data"])
        metering = [line for line in meters(lines, signal["product_id"], signal["event_name"], at)
                    if line.order["customer_id"] == signal["customer_id"]]  # fmt: skip
        if at >= AS_OF or not metering:
            continue
        line = last_begun(metering)
        quantity = data.get("n") if line.price(at)["quantity_path"] else 1
        if quantity is not None:
            key = (line.order["id"], signal["product_id"], signal["event_name"])
            quantities[key].append((at.date(), Decimal(str(quantity))))
    return quantities


def meters(lines: list[Line], product: str, signal: str, at: datetime) -> list[Line]:
    return [
        line
        for line in lines
        if line.versions
        and line.raw["product_id"] == product
        and line.is_active(at)
        and line.price(at).get("signal_name") == signal
    ]


def run_rate(company: Company, used: Usage, at: datetime) -> Amounts:
    """recurring, seat_based, usage, committed usage by subscription and currency."""
    lines = lines_of(company)
    found: Amounts = defaultdict(lambda: [ZERO] * 4)
    for line in lines:
        if not line.is_active(at):
            continue
        amounts = found[company.id, line.order["id"], line.order["currency"]]
        charge_type, fee = line.fee(at)
        if charge_type:
            amounts[0 if charge_type == "recurring" else 1] += fee
        if line.versions:
            amounts[3] += line.committed(at)
    # 30 whole days that are over
    last_day = (at + MILLISECOND).date() - timedelta(days=1)
    for (order, product, signal), days in used.items():
        quantity = sum((q for day, q in days if last_day - timedelta(days=29) <= day <= last_day), ZERO)
        in_force = [line for line in meters(lines, product, signal, at) if line.order["id"] == order]
        if in_force and quantity:
            line = last_begun(in_force)
            found[company.id, order, line.order["currency"]][2] += line.usage(quantity, at)
    return found


def movements(company: Company) -> Amounts:
    """opening, new, reactivation, expansion, contraction, churn, closing by customer, currency and month end."""
    ends = list(month_ends(min(line["start_date"] for line in company.lines)))
    closings: dict[tuple[str, str], dict[date, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for line in lines_of(company):
        for end in ends:
            if line.is_active(end):
                closings[line.order["customer_id"], line.order["currency"]][end.date()] += line.fee(end)[1]
    found: Amounts = {}
    for (customer, currency), closed in closings.items():
        opening, had_mrr = ZERO, False
        for day in (end.date() for end in ends):
            closing = closed[day]
            if not closing and not had_mrr:
                continue
            parts = dict.fromkeys(["new", "reactivation", "expansion", "contraction", "churn"], ZERO)
            if not had_mrr:
                parts["new"] = closing
            elif not opening:
                parts["reactivation"] = closing
            elif not closing:
                parts["churn"] = -opening
            else:
                parts["expansion" if closing > opening else "contraction"] = closing - opening
            found[company.id, customer, currency, day] = [opening, *parts.values(), closing]
            opening, had_mrr = closing, True
    return found


def aging(company: Company, at: datetime) -> Amounts:
    """What each invoice owes and by how many days it is late; -1000 stands for no due date."""
    terms = {
        order["id"]: {"Net30": 30, "DueOnReceipt": 0}.get(order["payment_terms"] or "") for order in company.orders
    }
    found: Amounts = {}
    for invoice in company.invoices:
        if invoice["status"] != "posted" or (invoice["posted_date"] or invoice["issue_date"]) > at:
            continue
        paid = [p for p in company.payments if p["invoice_id"] == invoice["id"] and p["payment_status"] == "posted"]
        notes = [n for n in company.credit_notes if n["invoice_id"] == invoice["id"] and n["status"] == "posted"]
        entries = [(p["payment_date"], p["amount"]) for p in paid] + [(n["issue_date"], n["amount"]) for n in notes]
        left = invoice["total_incl_tax"] - sum(amount for _, amount in entries)
        if invoice["payment_status"] == "paid" and not paid and left > 0:
            entries.append((invoice["updated_at"], left))
        remaining = invoice["total_incl_tax"] - sum(amount for day, amount in entries if day <= at)
        if remaining <= 0:
            continue
        days = terms.get(invoice["order_id"])
        due = invoice["due_date"] or (invoice["issue_date"] + timedelta(days=days) if days is not None else None)
        late = (at.date() - due.date()).days if due else -1000
        found[company.id, invoice["id"]] = [Decimal(remaining), Decimal(late)]
    return found


def without_nothing(found: Amounts) -> Amounts:
    return {key: amounts for key, amounts in found.items() if any(amounts)}


@pytest.fixture(scope="module")
def companies() -> list[Company]:
    rng = random.Random(SEED)
    return [draw_company(rng, customers=CUSTOMERS, signals=SIGNALS) for _ in range(COMPANIES)]


def questions(*, is_clickhouse: bool) -> dict[str, str]:
    asked = {
        "movements": "select organization_id, customer_id, currency, month_end, opening, new, reactivation, expansion, "
        "contraction, churn, closing from analytics.mrr_movements"
    }
    for number, at in enumerate(MOMENTS):
        moment = at.strftime("%Y-%m-%d %H:%M:%S.") + f"{at.microsecond // 1000:03}"
        call = f"(as_of {'=' if is_clickhouse else ':='} '{moment}')"
        by = "select organization_id, subscription_id, currency, recurring, seat_based, usage"
        asked[f"run rate {number}"] = f"{by} from analytics.run_rate_mrr_breakdown{call}"
        asked[f"committed {number}"] = f"{by} from analytics.committed_mrr_breakdown{call}"
        asked[f"total {number}"] = f"select organization_id, currency, mrr from analytics.run_rate_mrr{call}"
        asked[f"aging {number}"] = (
            "select organization_id, invoice_id, amount_open, coalesce(days_overdue, -1000) "
            f"from analytics.invoice_aging{call}"
        )
    return asked


@pytest.fixture(scope="module", params=["duckdb", "clickhouse"])
def answers(
    request: pytest.FixtureRequest, companies: list[Company], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Rows]:
    """What the project says of all companies, after one build that runs the tests of MRR on them."""
    folder: Path = tmp_path_factory.mktemp(request.param)
    project: Project = make_project(request.param, folder, CLICKHOUSE_HOST="localhost")
    deliver(project, write_raw_files(folder / "raw", raw_tables(companies)))
    select = [*(f"+{model}" for model in MODELS), "mrr_retention_monthly", "mrr_cohorts", "committed_mrr"]
    project.build(
        "--vars", f"{{as_of: '{AS_OF.isoformat()}'}}", "--indirect-selection", "empty",
        "--select", *select, "path:tests/mrr",
    )  # fmt: skip
    return project.ask(questions(is_clickhouse=project.is_clickhouse))


def told(rows: Rows, keys: int) -> Amounts:
    """Rows as the oracle writes them; two of one key would be a mistake of their own."""
    found = {
        (*(str(k) if i < 2 else k for i, k in enumerate(row[:keys])),): [Decimal(v) for v in row[keys:]] for row in rows
    }
    assert len(found) == len(rows)
    return found


def assert_equal(ours: Amounts, theirs: Amounts) -> None:
    wrong = {
        key: (ours.get(key), theirs.get(key)) for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)
    }
    assert not wrong, f"{len(wrong)} of {len(theirs)} differ (ours, the oracle's), such as {list(wrong.items())[:3]}"


def test_movements(answers: dict[str, Rows], companies: list[Company]) -> None:
    with localcontext(prec=60):
        expected = {key: amounts for company in companies for key, amounts in movements(company).items()}
    assert all(sum(1 for amounts in expected.values() if amounts[part]) > 10 for part in range(7))
    assert_equal(told(answers["movements"], 4), expected)


@pytest.fixture(scope="module")
def used(companies: list[Company]) -> list[Usage]:
    return [metered(company) for company in companies]


@pytest.mark.parametrize("number", range(len(MOMENTS)))
def test_run_rate_and_committed(
    answers: dict[str, Rows], companies: list[Company], used: list[Usage], number: int
) -> None:
    expected: Amounts = {}
    with localcontext(prec=60):
        for company, usage in zip(companies, used, strict=True):
            expected |= run_rate(company, usage, MOMENTS[number])
    assert all(sum(1 for amounts in expected.values() if amounts[part]) > 2 for part in range(4))
    rates = {key: amounts[:3] for key, amounts in expected.items()}
    committed = {key: [*amounts[:2], amounts[3]] for key, amounts in expected.items()}
    assert_equal(without_nothing(told(answers[f"run rate {number}"], 3)), without_nothing(rates))
    assert_equal(without_nothing(told(answers[f"committed {number}"], 3)), without_nothing(committed))
    totals: Amounts = defaultdict(lambda: [ZERO])
    for (company, _, currency), amounts in rates.items():
        totals[company, currency][0] += sum(amounts)
    assert_equal(without_nothing(told(answers[f"total {number}"], 2)), without_nothing(totals))


@pytest.mark.parametrize("number", range(len(MOMENTS)))
def test_aging(answers: dict[str, Rows], companies: list[Company], number: int) -> None:
    expected = {key: amounts for company in companies for key, amounts in aging(company, MOMENTS[number]).items()}
    assert len(expected) > 20
    assert_equal(told(answers[f"aging {number}"], 2), expected)
