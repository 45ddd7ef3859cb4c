"""The cost functions give what Python makes of the rows underneath, for whatever they are asked, on both engines."""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from conftest import Project, Rows
from test_functions_add_up import Call, written

pytestmark = pytest.mark.xdist_group("demos")

SEED = 20260701
CALLS = 15

COUNTS = "call_count, unpriced_call_count, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens"
ROWS = f"""
    select organization_id, currency, date_day, customer_id, product_id, nullif(signal_name, ''), plan_id,
        nullif(vendor, ''), nullif(model, ''), cost, {COUNTS}
    from analytics.cost_allocation"""
# the columns that each breaks down by, and where they are in a row
BREAKDOWNS = {
    "cost_by_agent": ("agent_id", [4]),
    "cost_by_customer": ("customer_id", [3]),
    "cost_by_signal": ("signal_name", [5]),
    "cost_by_day": ("date_day", [2]),
    "cost_by_plan": ("plan_id", [6]),
    "cost_by_model": ("vendor, model", [7, 8]),
}
FILTERS = {"customer_id": 3, "agent_id": 4, "signal_name": 5}

Key = tuple[Any, ...]
Costs = dict[Key, tuple[Any, ...]]


@dataclass
class Asked:
    """A call, the rows that it asks for and those of the window before, and what the functions have to say."""

    call: Call
    rows: Rows
    prior: Rows | None


def average(cost: Decimal, calls: int) -> Decimal | None:
    return (cost / calls).quantize(Decimal("1e-12"), rounding=ROUND_HALF_UP) if calls else None


def block(rows: Rows) -> tuple[Any, ...]:
    """Cost, cost per call and the counts of some rows."""
    cost = sum((row[9] for row in rows), Decimal(0))
    counts = [sum(row[n] for row in rows) for n in range(10, 16)]
    return (cost, average(cost, counts[0] - counts[1]), *counts)


def grouped(rows: Rows, columns: list[int]) -> dict[Key, Rows]:
    groups: dict[Key, Rows] = defaultdict(list)
    for row in rows:
        groups[tuple(row[n] for n in (0, 1, *columns))].append(row)
    return groups


def draw(rng: random.Random, rows: Rows) -> Asked:
    """Filters that have something in common, as a row has."""
    row = rng.choice(rows)
    drawn = {
        "start_date": row[2] - timedelta(days=rng.choice([0, 1, 30, 200])),
        "end_date": row[2] + timedelta(days=rng.choice([0, 1, 30, 200])),
        **{name: row[column] for name, column in FILTERS.items()},
    }
    call = {name: value for name, value in drawn.items() if value is not None and rng.random() < 0.6}
    found = [row for row in rows if all(row[column] == call.get(name, row[column]) for name, column in FILTERS.items())]
    first, last = call.get("start_date", date.min), call.get("end_date", date.max)
    prior = None
    if "start_date" in call and "end_date" in call:
        before = first - (last - first) - timedelta(days=1)
        prior = [row for row in found if before <= row[2] < first]
    return Asked(call, [row for row in found if first <= row[2] <= last], prior)


@pytest.fixture(scope="module")
def asked(duckdb_demo: Project) -> list[Asked]:
    rng = random.Random(SEED)
    rows = sorted(duckdb_demo.ask({"rows": ROWS})["rows"], key=lambda row: (row[2], str(row)))
    everything = Asked({}, rows, None)
    drawn = [everything, *(draw(rng, rows) for _ in range(CALLS))]
    assert sum(1 for each in drawn if each.rows and each.prior) > CALLS / 5, "the calls ask for too little"
    return drawn


@pytest.fixture(scope="module", params=["duckdb_demo", "clickhouse_demo"])
def answers(request: pytest.FixtureRequest, asked: list[Asked]) -> dict[str, Rows]:
    """Every call's rows, by the function and the number of the call."""
    project: Project = request.getfixturevalue(request.param)
    prior = ", ".join(f"prior_{column}" for column in ["cost", "cost_per_call", *COUNTS.split(", ")])
    columns = {"cost_metrics": f"cost, cost_per_call, {COUNTS}, {prior}"}
    columns |= {name: f"{keys}, cost, cost_per_call, {COUNTS}" for name, (keys, _) in BREAKDOWNS.items()}
    return project.ask(
        {
            f"{function} {number}": f"select organization_id, currency, {selected} from "
            + written(function, each.call, is_clickhouse=project.is_clickhouse)
            for function, selected in columns.items()
            for number, each in enumerate(asked)
        }
    )


def by_key(rows: Rows, length: int) -> Costs:
    costs = {row[:length]: row[length:] for row in rows}
    assert len(costs) == len(rows)
    return costs


def test_totals_and_those_of_the_window_before(answers: dict[str, Rows], asked: list[Asked]) -> None:
    for number, each in enumerate(asked):
        now, before = grouped(each.rows, []), grouped(each.prior or [], [])
        nothing = (None,) * 8
        expected = {
            key: block(now.get(key, [])) + (nothing if each.prior is None else block(before.get(key, [])))
            for key in now | before
        }
        assert by_key(answers[f"cost_metrics {number}"], 2) == expected, each.call


@pytest.mark.parametrize("function", BREAKDOWNS)
def test_breakdowns(answers: dict[str, Rows], asked: list[Asked], function: str) -> None:
    _, columns = BREAKDOWNS[function]
    for number, each in enumerate(asked):
        expected = {key: block(rows) for key, rows in grouped(each.rows, columns).items()}
        assert by_key(answers[f"{function} {number}"], 2 + len(columns)) == expected, each.call
