"""The cookbook's questions are answered alike on both engines, docs/cookbook.md has them, and the answers are right."""

import csv
from decimal import Decimal

import pytest
from conftest import ROOT, Project, Rows
from cookbook import COOKBOOK, compiled, cookbook
from values import comparable_rows, differences


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
    earned = {currency: revenue for _, currency, revenue in answers["earned_by_an_agent"]}
    assert sums(answers["earned_by_an_agent_per_subscription"], 2, 3) == earned
    assert sums(answers["earned_by_an_agent_per_price"], 3, 5) == earned


def test_what_was_billed_is_what_the_books_say(answers: dict[str, Rows]) -> None:
    """The app's euros, and Metronome's by the books that its demo export is written from."""
    billed = {(row[1], row[2]): row[4] for row in answers["receivables_by_status"]}
    assert sum(amount for (currency, _), amount in billed.items() if currency == "EUR") == 1268383 + 493655


def test_mrr_bridges_add_up(answers: dict[str, Rows]) -> None:
    for name in ("mrr_bridge", "mrr_bridge_in_one_currency"):
        for _, _, opening, *movements, closing in answers[name]:
            assert opening + sum(movements) == closing, name


def test_what_is_overdue_is_so_in_every_question(answers: dict[str, Rows]) -> None:
    totals = {row[0]: row[4] for row in answers["invoice_totals_of_a_month"] if row[4]}
    assert sums(answers["overdue_by_customer"], 1, 4) == totals


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
    assert [row[0] for row in answers["orders_billed_to_others"]] == others
