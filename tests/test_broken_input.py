"""Every row of the broken-input corpus ends where it must, on both engines."""

from typing import Any

import pytest
from broken_input import CASES, ENTITIES, GOOD_ROWS, LOADED, ORGANIZATION, Case, Row
from conftest import make_project
from raw_files import deliver, write_raw_files
from values import comparable

# a share of any size is let through, and nothing is converted, since there are no rates for the currencies
ANY_SHARE = "{max_orphaned_share: 1, max_unknown_share: 1, max_broken_share: 1, reporting_currency: null}"


def corpus() -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {}
    for name, row in GOOD_ROWS.items():
        owner: Row = {} if name.endswith("organizations") else {"organization_id": ORGANIZATION}
        key: Row = {ENTITIES[name][2]: "good"} if name in ENTITIES else {}
        tables[name] = [{"_loaded_at": LOADED} | owner | key | row]
    for case in CASES:
        tables[case.table].append(case.row())
    return tables


@pytest.fixture(scope="module", params=["duckdb", "clickhouse"])
def answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What became of the corpus: the marts' rows by key, the rejected records, the reconciliation."""
    folder = tmp_path_factory.mktemp(request.param)
    project = make_project(request.param, folder, CLICKHOUSE_HOST="localhost")
    deliver(project, write_raw_files(folder / "raw", corpus()))
    project.build("--vars", ANY_SHARE)
    models = project.models()
    marts = {mart for _, mart, _ in ENTITIES.values()}
    questions = {mart: f"select {', '.join(models[mart]['columns'])} from analytics.{mart}" for mart in marts}
    questions["rejected"] = (
        "select source_table, record_id, reason, column_name, record from analytics_quality.rejected_records"
    )
    questions["lost"] = (
        "select source_table, unexplained_rows from analytics_quality.source_reconciliation where unexplained_rows != 0"
    )
    asked: dict[str, Any] = dict(project.ask(questions))
    for mart in marts:
        columns = models[mart]["columns"]
        rows = [
            {
                name: comparable(value, column["data_type"])
                for (name, column), value in zip(columns.items(), row, strict=True)
            }
            for row in asked[mart]
        ]
        key = {"fact_cost": "cost_id", "fact_signal": "signal_id", "fact_delivered_value": "signal_id"}.get(mart, "id")
        asked[mart] = {row[key]: row for row in rows}
    return asked


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.table}: {case.name}")
def test_case(answers: dict[str, Any], case: Case) -> None:
    mart = answers[ENTITIES[case.table][1]]
    found = mart.get(case.mart_key())
    if case.rejected is None:
        assert found is not None, "the row is not in its mart"
        assert {column: found[column] for column in case.mart} == {
            column: comparable(value, "") for column, value in case.mart.items()
        }
    else:
        assert found is None or case.row()[ENTITIES[case.table][2]] != case.id, "the row is in its mart"
        reasons = [
            f"{reason}:{column}"
            for table, _, reason, column, record in answers["rejected"]
            if table == case.table and marker(case) in record
        ]
        assert case.rejected in reasons


def marker(case: Case) -> str:
    """What tells the case's raw record from all others: its key, or its name where the key is what is missing."""
    assert case.id in case.row().values()
    return f'"{case.id}"'


def test_nothing_vanishes(answers: dict[str, Any]) -> None:
    assert answers["lost"] == []
    assert len(answers["rejected"]) == sum(case.rejected is not None for case in CASES)
