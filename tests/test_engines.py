"""Both engines hold the same rows, in the columns and types that the yml documents, and a second build changes none."""

import re
from typing import Any

import pytest
from conftest import Project, from_
from values import comparable_rows, differences

DUCKDB_TYPES = {
    "UUID": "UUID",
    "String": "VARCHAR",
    "DateTime64(3, 'UTC')": "TIMESTAMP",
    "Int64": "BIGINT",
    "Int32": "INTEGER",
    "UInt8": "UTINYINT",
    "Float64": "DOUBLE",
    "Bool": "BOOLEAN",
    "JSON": "JSON",
    "Date": "DATE",
    "Date32": "DATE",
    "Decimal(38, 12)": "DECIMAL(38,12)",
    "Array(Decimal(38, 12))": "DECIMAL(38,12)[]",
    "Array(Int64)": "BIGINT[]",
}


def data_types(model: dict[str, Any]) -> list[str]:
    return [column["data_type"] for column in model["columns"].values()]


# what says which days, rows and models a run has read, and the history of runs: no two builds have these in common
OF_ONE_RUN = (
    *("event_load_days", "held_events", "settled_events", "arrived_", "source_reconciliation_history"),
    *("repeated_events", "listed_models", "call_prices"),
)


def everything(project: Project, *, of_one_run: bool = False) -> dict[str, str]:
    """Every model's rows, those that belong to one run left out unless they are asked for."""
    return {
        name: f"select {', '.join(model['columns'])} from {from_(model)}"
        for name, model in project.models().items()
        if not name.startswith(OF_ONE_RUN) or (of_one_run and name != "source_reconciliation_history")
    }


def test_every_model_has_equal_rows_on_both_engines(duckdb_demo: Project, clickhouse_demo: Project) -> None:
    models = duckdb_demo.models()
    assert len(models) >= 60
    ours = duckdb_demo.ask(everything(duckdb_demo, of_one_run=True))
    theirs = clickhouse_demo.ask(everything(clickhouse_demo, of_one_run=True))
    assert ours.keys() == theirs.keys()
    wrong = {}
    for name in ours:
        types = data_types(models[name])
        found = differences(comparable_rows(ours[name], types), comparable_rows(theirs[name], types))
        if found:
            wrong[name] = found[:3]
    assert not wrong
    assert all(ours[name] for name in ours if name.startswith(("dim_", "fact_"))), "a mart of the demo is empty"


def tables(project: Project) -> dict[str, dict[str, Any]]:
    """Without the functions, which have no columns until they are called (tests/test_functions.py)."""
    models = project.models().items()
    return {name: model for name, model in models if model["config"]["materialized"] != "table_function"}


def test_columns_are_the_documented_ones_on_duckdb(duckdb_demo: Project) -> None:
    asked = duckdb_demo.ask(
        {
            "columns": "select schema_name, table_name, column_name, data_type from duckdb_columns() "
            "where schema_name like 'analytics%' order by table_name, column_index"
        }
    )["columns"]
    wrong = []
    for name, model in tables(duckdb_demo).items():
        documented = [
            (column["name"], DUCKDB_TYPES[re.sub(r"^(?:Nullable|LowCardinality)\((.*)\)$", r"\1", column["data_type"])])
            for column in model["columns"].values()
        ]
        actual = [(c, t) for schema, table, c, t in asked if (schema, table) == (model["schema"], name)]
        wrong += [(name, *set(actual) ^ set(documented))] if actual != documented else []
    assert not wrong


def test_columns_are_the_documented_ones_on_clickhouse(clickhouse_demo: Project) -> None:
    asked = clickhouse_demo.ask(
        {
            "columns": "select database, table, name, type from system.columns "
            "where database like 'analytics%' order by table, position"
        }
    )["columns"]
    wrong = []
    for name, model in tables(clickhouse_demo).items():
        documented = [(column["name"], column["data_type"]) for column in model["columns"].values()]
        actual = [(c, t) for schema, table, c, t in asked if (schema, table) == (model["schema"], name)]
        wrong += [(name, *set(actual) ^ set(documented))] if actual != documented else []
    assert not wrong


def assert_unchanged_by_a_second_build(project: Project) -> None:
    before = project.ask(everything(project))
    project.build("--exclude-resource-type", "unit_test", "--exclude-resource-type", "test")
    after = project.ask(everything(project))
    models = project.models()
    for name in before:
        types = data_types(models[name])
        assert comparable_rows(before[name], types) == comparable_rows(after[name], types), name
    history = project.ask(
        {
            "runs": "select run_id, count(*), sum(raw_rows), sum(unexplained_rows) "
            "from analytics_quality.source_reconciliation_history group by run_id",
            "now": "select count(*), sum(raw_rows), sum(unexplained_rows) from analytics_quality.source_reconciliation",
        }
    )
    assert len(history["runs"]) >= 2
    assert {run[1:] for run in history["runs"]} == set(history["now"])


@pytest.mark.runs_demo_again
def test_second_build_changes_nothing_on_duckdb(duckdb_demo: Project) -> None:
    assert_unchanged_by_a_second_build(duckdb_demo)


@pytest.mark.runs_demo_again
def test_second_build_changes_nothing_on_clickhouse(clickhouse_demo: Project) -> None:
    assert_unchanged_by_a_second_build(clickhouse_demo)
