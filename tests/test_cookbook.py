"""The cookbook's questions: docs/cookbook.md has them, both engines answer them alike and rightly, and ClickHouse reads
no more of the events for them than they need."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from conftest import ROOT, Project, Rows
from cookbook import COOKBOOK, compiled, cookbook
from questions import QUESTIONS
from values import comparable_rows, differences

SECOND_QUARTER = ["202604", "202605", "202606"]
# By hand: what the questions read of tables with a row for each event, and the months they ask about.
# Whatever is not here is told by daily and monthly figures.
READ: dict[str, tuple[str, str, list[str]]] = {
    "cost_per_signal": ("fact_signal", "organization_id signal_name created_at", SECOND_QUARTER),
    "signals_by_week": ("fact_signal", "organization_id signal_name customer_id created_at", SECOND_QUARTER),
}


@pytest.fixture(scope="module")
def questions(duckdb_demo: Project, clickhouse_demo: Project) -> tuple[dict[str, str], dict[str, str]]:
    return compiled(duckdb_demo), compiled(clickhouse_demo)


@pytest.fixture(scope="module")
def answers(duckdb_demo: Project, questions: tuple[dict[str, str], dict[str, str]]) -> dict[str, Rows]:
    return duckdb_demo.ask(questions[0])


def sums(rows: Rows, key: int, amount: int) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for row in rows:
        found[row[key]] = found.get(row[key], Decimal(0)) + row[amount]
    return found


def test_questions_have_the_same_answers_on_both_engines(
    clickhouse_demo: Project, questions: tuple[dict[str, str], dict[str, str]], answers: dict[str, Rows]
) -> None:
    theirs = clickhouse_demo.ask(questions[1])
    assert len(answers) >= 40
    assert [name for name in answers if not answers[name]] == []
    for name, rows in answers.items():
        plain = [""] * len(rows[0])
        assert differences(comparable_rows(rows, plain), comparable_rows(theirs[name], plain)) == [], name


def test_cookbook_is_what_is_asked(questions: tuple[dict[str, str], dict[str, str]]) -> None:
    """`make cookbook` writes it."""
    assert COOKBOOK.read_text() == cookbook(*questions)


def test_what_an_agent_earned_is_the_sum_of_its_parts(answers: dict[str, Rows]) -> None:
    earned = {currency: revenue for _, _, currency, revenue in answers["earned_by_an_agent"]}
    assert sums(answers["earned_by_an_agent_per_subscription"], 3, 4) == earned
    assert sums(answers["earned_by_an_agent_per_price"], 4, 6) == earned


def test_what_was_billed_is_what_the_books_say(answers: dict[str, Rows]) -> None:
    """The app's euros, and Metronome's by the books that its demo export is written from."""
    billed = {(row[1], row[2]): row[4] for row in answers["receivables_by_status"]}
    assert sum(amount for (currency, _), amount in billed.items() if currency == "EUR") == 1268383 + 493655


def test_mrr_bridges_add_up(answers: dict[str, Rows]) -> None:
    for name in ("mrr_bridge", "mrr_bridge_in_one_currency"):
        for _, _, _, opening, *movements, closing in answers[name]:
            assert opening + sum(movements) == closing, name


def test_what_is_overdue_is_so_in_every_question(answers: dict[str, Rows]) -> None:
    totals = {row[1]: row[5] for row in answers["invoice_totals_of_a_month"] if row[5]}
    assert sums(answers["overdue_by_customer"], 3, 6) == totals


def test_calls_are_those_of_the_raw_signals(answers: dict[str, Rows]) -> None:
    """Counted in the delivered rows, of each signal the one that was loaded last."""
    newest: dict[str, dict[str, str]] = {}
    with (ROOT / "seeds" / "demo" / "raw_signal" / "raw_signal__signals.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = row["_id"].strip()
            if row["event_name"] == "call_minutes" and row["_loaded_at"] >= newest.get(key, row)["_loaded_at"]:
                newest[key] = row
    inbound = sum('"inbound"' in row["data"] for row in newest.values())
    assert {row[1]: row[2] for row in answers["calls_by_direction"]} == {
        "inbound": inbound,
        "outbound": len(newest) - inbound,
    }


def test_orders_billed_to_others_are_those_of_the_raw_orders(answers: dict[str, Rows]) -> None:
    with (ROOT / "seeds" / "demo" / "raw_billing" / "raw_billing__orders.csv").open(encoding="utf-8") as file:
        others = [
            row["display_id"]
            for row in csv.DictReader(file)
            if row["billing_customer_id"] not in ("", row["customer_id"])
        ]
    assert [row[1] for row in answers["orders_billed_to_others"]] == others


def steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from steps(part)


@pytest.fixture(scope="module")
def explained(clickhouse_demo: Project, questions: tuple[dict[str, str], dict[str, str]]) -> dict[str, Rows]:
    """The plans of the questions, and the parts in which the facts lie, which no merge changes in between."""
    asked = {
        "stop": "system stop merges",
        "parts": "select table, partition, count() from system.parts where active and database = 'analytics' "
        "group by table, partition",
    }
    # a column that only filters would not be among those that a step gives, were it read before the others
    plans = {
        name: f"explain json = 1, indexes = 1, description = 1, header = 1 {questions[1][name]}\n"
        "settings optimize_move_to_prewhere = 0"
        for name in QUESTIONS
    }
    return clickhouse_demo.ask(asked | plans)


@pytest.fixture(scope="module")
def read(clickhouse_demo: Project, explained: dict[str, Rows]) -> dict[str, list[dict[str, Any]]]:
    """Of each question the steps that read a table with a row for each event; such a table is sharded on a cluster."""
    models = clickhouse_demo.models()
    tables = {f"{m['schema']}.{name}" for name, m in models.items() if m["config"].get("sharding_key")}
    assert {"analytics.fact_signal", "analytics.fact_cost", "analytics_intermediate.metered_signals"} <= tables
    found = {}
    for name in QUESTIONS:
        [query] = json.loads("\n".join(line for (line,) in explained[name]))
        plan = list(steps(query["Plan"]))
        assert any(step["Node Type"].startswith("ReadFrom") for step in plan), name
        found[name] = [step for step in plan if step.get("Description") in tables]
    return found


def test_questions_read_the_columns_they_need(read: dict[str, list[dict[str, Any]]]) -> None:
    columns = {
        name: [(step["Description"], {column["Name"] for column in step["Header"]}) for step in plan]
        for name, plan in read.items()
        if plan
    }
    assert columns == {name: [(f"analytics.{table}", set(names.split()))] for name, (table, names, _) in READ.items()}


def test_questions_read_the_months_they_ask_about(
    explained: dict[str, Rows], read: dict[str, list[dict[str, Any]]]
) -> None:
    for name, (fact, _, months) in READ.items():
        parts = {month: count for table, month, count in explained["parts"] if table == fact}
        assert len(parts) >= 18, fact
        [step] = read[name]
        by_month = step["Indexes"][0]
        assert by_month["Type"] == "Min-Max", name
        assert by_month["Initial Parts"] == sum(parts.values()), name
        assert by_month["Selected Parts"] == sum(parts[month] for month in months), name
