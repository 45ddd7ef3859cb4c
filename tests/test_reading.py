"""On ClickHouse the questions read no more of the events than they need, and any history goes in at once."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import Project
from cookbook import compiled
from questions import QUESTIONS

SECOND_QUARTER = ["202604", "202605", "202606"]
FIRST_HALF = ["202601", "202602", "202603", *SECOND_QUARTER]
# By hand: what the questions read of tables with a row for each event, and the months they ask about, None being all.
# Whatever is not here is told by daily and monthly figures.
READ: dict[str, tuple[str, str, list[str] | None]] = {
    "cost_by_model": (
        "fact_cost",
        "organization_id vendor model cost_currency cost_amount_exact is_cost_known input_tokens output_tokens",
        None,
    ),
    "cost_per_signal": ("fact_signal", "organization_id signal_name created_at", SECOND_QUARTER),
    "latency_by_model": (
        "fact_cost",
        "organization_id vendor model cost_currency cost_amount_exact is_cost_known duration_ms start_time",
        FIRST_HALF,
    ),
    "signals_by_week": ("fact_signal", "signal_name customer_id created_at", SECOND_QUARTER),
}
# As long as a timestamp may be: 1900 to 2299. The partitions are the months of 2010 to 2049.
MONTHS, PARTITIONS = 400 * 12, 40 * 12


def steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from steps(part)


@pytest.fixture(scope="module")
def plans(clickhouse_demo: Project) -> dict[str, list[dict[str, Any]]]:
    """Of each question the steps that read a table with a row for each event; such a table is sharded on a cluster."""
    models = clickhouse_demo.models()
    tables = {f"{m['schema']}.{name}" for name, m in models.items() if m["config"].get("sharding_key")}
    assert {"analytics.fact_signal", "analytics.fact_cost", "analytics_intermediate.metered_signals"} <= tables
    questions = compiled(clickhouse_demo)
    # a column that only filters would not be among those that the step gives, were it read before the others
    explained = clickhouse_demo.ask(
        {
            name: f"explain json = 1, indexes = 1, description = 1, header = 1 {questions[name]}\n"
            "settings optimize_move_to_prewhere = 0"
            for name in QUESTIONS
        }
    )
    read = {}
    for name, lines in explained.items():
        [query] = json.loads("\n".join(line for (line,) in lines))
        found = list(steps(query["Plan"]))
        assert any(step["Node Type"].startswith("ReadFrom") for step in found), name
        read[name] = [step for step in found if step.get("Description") in tables]
    return read


def test_questions_read_the_columns_they_need(plans: dict[str, list[dict[str, Any]]]) -> None:
    read = {
        name: [(step["Description"], {column["Name"] for column in step["Header"]}) for step in steps]
        for name, steps in plans.items()
    }
    expected = {name: [(f"analytics.{table}", set(columns.split()))] for name, (table, columns, _) in READ.items()}
    assert {name: found for name, found in read.items() if found} == expected


def test_questions_read_the_months_they_ask_about(
    clickhouse_demo: Project, plans: dict[str, list[dict[str, Any]]]
) -> None:
    parts = clickhouse_demo.ask(
        {
            table: "select partition, count() from system.parts "
            f"where active and database = 'analytics' and table = '{table}' group by partition"
            for table, _, _ in READ.values()
        }
    )
    for name, (table, _, months) in READ.items():
        held: dict[str, int] = dict(parts[table])
        assert len(held) >= 18, table
        [step] = plans[name]
        by_month = step["Indexes"][0]
        assert by_month["Type"] == "Min-Max", name
        assert by_month["Initial Parts"] == sum(held.values()), name
        assert by_month["Selected Parts"] == sum(held[month] for month in months or held), name


def test_every_month_goes_in_at_once(clickhouse_demo: Project) -> None:
    """A history may be long, and one wrong date is enough to bring a month of its own."""
    facts = {name: m["config"] for name, m in clickhouse_demo.models().items() if m["config"].get("partition_by")}
    assert set(facts) == {"fact_signal", "fact_cost", "fact_delivered_value", "fact_credit_transaction"}
    for name, config in facts.items():
        assert config["partition_by"] == f"clamp(toYYYYMM({config['order_by'][-1]}), 201001, 204912)", name
    # one for all, since each takes seconds
    settings = ", ".join(f"{name} = {value}" for name, value in facts["fact_delivered_value"]["query_settings"].items())
    clickhouse_demo.ask_to_change(
        [
            "create table analytics.every_month as analytics.fact_delivered_value",
            "insert into analytics.every_month (created_at) "
            f"select toDateTime64('1900-01-01', 3, 'UTC') + toIntervalMonth(number) from numbers({MONTHS}) "
            f"settings {settings}",
        ]
    )
    counts = "count(), uniqExact(_partition_id), uniqExact(toYYYYMM(created_at))"
    found = clickhouse_demo.ask({"months": f"select {counts} from analytics.every_month"})
    clickhouse_demo.ask_to_change(["drop table analytics.every_month sync"])
    assert found["months"] == [(MONTHS, PARTITIONS, MONTHS)]
