"""The revenue functions add up: breakdowns to the total, windows to the one they make, all to the rows underneath."""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from conftest import Project, Rows

pytestmark = pytest.mark.xdist_group("demos")

SEED = 20260701
CALLS = 60
WINDOWS = 12

FIRST_DAY, LAST_DAY = date(2024, 12, 1), date(2026, 8, 1)

KINDS = {"usage": 0, "recurring": 1, "seat_based": 2, "onetime": 3}

Call = dict[str, Any]
Key = tuple[UUID, str]
Sums = dict[Key, list[Decimal]]


@dataclass
class Fact:
    """A row underneath: what it is filtered by, and what it adds (revenue by kind, cost, signals)."""

    organization_id: UUID
    currency: str
    day: date
    customer_id: UUID | None
    agent_id: UUID | None
    signal_name: str
    subscription_id: UUID | None
    amounts: list[Decimal]


@dataclass
class Drawn:
    """What to call the functions with, and for each of the calls the facts that it asks for."""

    facts: list[Fact]
    calls: list[Call]
    asked: list[list[Fact]]
    windows: list[tuple[Call, Call, Call]]
    agents: list[Call]


def asked_for(call: Call, facts: list[Fact]) -> list[Fact]:
    """What the functions have to find, by another way: row by row."""
    first, last = call.get("start_date", FIRST_DAY), call.get("end_date", LAST_DAY)
    for name in ("customer_id", "agent_id", "signal_name", "subscription_id"):
        if name in call:
            facts = [fact for fact in facts if getattr(fact, name) == call[name]]
    return [fact for fact in facts if first <= fact.day <= last]


def sums_of(facts: Iterable[Fact]) -> Sums:
    return added((fact.organization_id, fact.currency, *fact.amounts) for fact in facts)


def added(rows: Iterable[tuple[Any, ...]]) -> Sums:
    """The sums of the other columns by the first two, without those that come to nothing."""
    sums: Sums = {}
    for organization_id, currency, *amounts in rows:
        before = sums.get((organization_id, currency), [Decimal(0)] * len(amounts))
        sums[organization_id, currency] = [x + Decimal(y) for x, y in zip(before, amounts, strict=True)]
    return without_nothing(sums)


def without_nothing(sums: Sums) -> Sums:
    return {key: amounts for key, amounts in sums.items() if any(amounts)}


def both(first: Sums, second: Sums) -> Sums:
    return added((*key, *amounts) for sums in (first, second) for key, amounts in sums.items())


FACTS = {
    "revenue": """
        select organization_id, currency, date_day, customer_id, product_id, signal_name, order_id, charge_type, revenue
        from analytics.revenue_daily""",
    "cost": """
        select organization_id, currency, date_day, customer_id, product_id, signal_name, order_id, 'cost', cost
        from analytics.cost_allocation""",
    "signals": """
        select
            organization_id, currency, date_day, customer_id, product_id, signal_name, order_id, 'signals', event_count
        from analytics_intermediate.signal_events_daily""",
}


def read_fact(row: tuple[Any, ...]) -> Fact:
    organization_id, currency, day, customer_id, agent_id, signal_name, subscription_id, kind, amount = row
    amounts = [Decimal(0)] * 6
    amounts[{**KINDS, "cost": 4, "signals": 5}[kind]] = Decimal(amount)
    return Fact(organization_id, currency, day, customer_id, agent_id, signal_name, subscription_id, amounts)


def draw_call(rng: random.Random, facts: list[Fact]) -> Call:
    """Filters that have something in common, as a row has; now and then one of another row, which may leave nothing."""
    fact, other = rng.choice(facts), rng.choice(facts)
    drawn = {
        "start_date": fact.day - timedelta(days=rng.choice([0, 1, 30, 400])),
        "end_date": fact.day + timedelta(days=rng.choice([0, 1, 30, 400])),
        "customer_id": fact.customer_id,
        "agent_id": fact.agent_id,
        "signal_name": fact.signal_name,
        "subscription_id": other.subscription_id if rng.random() < 0.1 else fact.subscription_id,
    }
    return {name: value for name, value in drawn.items() if value is not None and rng.random() < 0.5}


def draw_windows(rng: random.Random) -> tuple[Call, Call, Call]:
    """A window and its two parts."""
    first = FIRST_DAY + timedelta(days=rng.randrange(500))
    last = first + timedelta(days=rng.randint(1, 200))
    cut = first + timedelta(days=rng.randrange((last - first).days))
    return (
        {"start_date": first, "end_date": last},
        {"start_date": first, "end_date": cut},
        {"start_date": cut + timedelta(days=1), "end_date": last},
    )


@pytest.fixture(scope="module")
def drawn(duckdb_demo: Project) -> Drawn:
    rng = random.Random(SEED)
    facts = [read_fact(row) for rows in duckdb_demo.ask(FACTS).values() for row in rows]
    # in one order, whatever the engine's
    facts.sort(key=lambda fact: (fact.day, str(fact)))
    windows = [draw_windows(rng) for _ in range(WINDOWS)]
    agents = sorted({str(fact.agent_id) for fact in facts if fact.agent_id and any(fact.amounts[:4])})
    calls = [{}, *(draw_call(rng, facts) for _ in range(CALLS))]
    return Drawn(
        facts=facts,
        calls=calls,
        asked=[asked_for(call, facts) for call in calls],
        windows=windows,
        agents=[{"agent_id": UUID(agent), **rng.choice([{}, *windows[0], *windows[1]])} for agent in agents],
    )


def written(function: str, call: Call, *, is_clickhouse: bool) -> str:
    sign = "=" if is_clickhouse else ":="
    arguments = ", ".join(f"{name} {sign} '{value}'" for name, value in call.items())
    return f"analytics.{function}({arguments})"


METRICS = "usage_revenue, recurring_revenue, seat_revenue, onetime_revenue, cost, event_count"
COLUMNS = {
    "revenue_metrics": f"{METRICS}, revenue, margin, margin_percent",
    "revenue_by_subscription": f"{METRICS}, subscription_id",
    "revenue_by_strategy": "charge_type, revenue, quantity",
    "agent_earned": "revenue",
    "agent_earned_by_subscription": "revenue",
    "agent_earned_by_strategy": "revenue",
    "customer_with_revenue": f"{METRICS}, id",
    "subscription_with_revenue": f"{METRICS}, id",
}


@pytest.fixture(scope="module", params=["duckdb_demo", "clickhouse_demo"])
def answers(request: pytest.FixtureRequest, drawn: Drawn) -> dict[str, Rows]:
    """Every call's rows, by the function and the number of the call."""
    project: Project = request.getfixturevalue(request.param)
    asked: dict[str, list[Call]] = {
        "revenue_metrics": drawn.calls + [call for windows in drawn.windows for call in windows],
        "revenue_by_subscription": drawn.calls,
        "revenue_by_strategy": drawn.calls,
        "agent_earned": drawn.agents,
        "agent_earned_by_subscription": drawn.agents,
        "agent_earned_by_strategy": drawn.agents,
        "customer_with_revenue": [drawn.windows[0][0]],
        "subscription_with_revenue": [drawn.windows[0][0]],
    }
    return project.ask(
        {
            f"{function} {number}": f"select organization_id, currency, {COLUMNS[function]} from "
            + written(function, call, is_clickhouse=project.is_clickhouse)
            for function, calls in asked.items()
            for number, call in enumerate(calls)
        }
    )


def test_totals_are_those_of_the_rows_underneath(answers: dict[str, Rows], drawn: Drawn) -> None:
    expected = [sums_of(facts) for facts in drawn.asked]
    assert sum(1 for sums in expected if sums) > CALLS / 2, "the calls drawn ask for too little to prove anything"
    for number, call in enumerate(drawn.calls):
        rows = answers[f"revenue_metrics {number}"]
        assert len({row[:2] for row in rows}) == len(rows), call
        assert added(row[:8] for row in rows) == expected[number], call


def test_margin_follows_from_revenue_and_cost(answers: dict[str, Rows], drawn: Drawn) -> None:
    for number, call in enumerate(drawn.calls):
        earned = {(fact.organization_id, fact.currency) for fact in drawn.asked[number] if any(fact.amounts[:4])}
        for organization_id, currency, *kinds, cost, _, revenue, margin, percent in answers[
            f"revenue_metrics {number}"
        ]:
            assert revenue == sum(kinds), call
            assert margin is None or margin == revenue - cost, call
            assert (percent is None) == (margin is None or revenue == 0), call
            assert percent is None or percent == pytest.approx(float(100 * margin / revenue)), call
            # nothing was spent in another currency, or nothing earned in another: the two meet
            if {key for key in earned if key[0] == organization_id} == {(organization_id, currency)} and cost:
                assert margin is not None, call


def test_subscriptions_and_strategies_add_up_to_the_total(answers: dict[str, Rows], drawn: Drawn) -> None:
    for number, call in enumerate(drawn.calls):
        total = added(row[:8] for row in answers[f"revenue_metrics {number}"])
        assert added(row[:8] for row in answers[f"revenue_by_subscription {number}"]) == total, call
        kinds: dict[Key, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 4)
        for organization_id, currency, charge_type, revenue, quantity in answers[f"revenue_by_strategy {number}"]:
            kinds[organization_id, currency][KINDS[charge_type]] += revenue
            assert charge_type == "usage" or quantity == 0, call
        assert without_nothing(kinds) == without_nothing({key: sums[:4] for key, sums in total.items()}), call


def test_agents_earn_what_their_subscriptions_and_strategies_do(answers: dict[str, Rows], drawn: Drawn) -> None:
    for number, call in enumerate(drawn.agents):
        earned = added(answers[f"agent_earned {number}"])
        assert added(answers[f"agent_earned_by_subscription {number}"]) == earned, call
        assert added(answers[f"agent_earned_by_strategy {number}"]) == earned, call
        sums = sums_of(asked_for(call, drawn.facts))
        assert earned == without_nothing({key: [sum(x[:4], Decimal(0))] for key, x in sums.items()}), call


def test_windows_add_up_to_the_one_they_make(answers: dict[str, Rows], drawn: Drawn) -> None:
    first_number = len(drawn.calls)
    for number, windows in enumerate(drawn.windows):
        whole, before, after = (
            added(row[:8] for row in answers[f"revenue_metrics {first_number + 3 * number + part}"])
            for part in range(3)
        )
        assert whole, windows
        assert both(before, after) == whole, windows


def test_customers_and_subscriptions_have_their_revenue(answers: dict[str, Rows], drawn: Drawn) -> None:
    window = drawn.windows[0][0]
    filters = {"customer_with_revenue": "customer_id", "subscription_with_revenue": "subscription_id"}
    for function, filtered_by in filters.items():
        rows = answers[f"{function} 0"]
        assert len({(row[0], row[1], row[-1]) for row in rows}) == len(rows), function
        facts: dict[UUID, list[Fact]] = defaultdict(list)
        for fact in asked_for(window, drawn.facts):
            facts[getattr(fact, filtered_by)].append(fact)
        for key in {row[-1] for row in rows}:
            assert added(row[:8] for row in rows if row[-1] == key) == sums_of(facts[key]), (function, key)
