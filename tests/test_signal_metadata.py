"""What signals carry is read once: a run leaves the hours as they are that it finds as it left them."""

from typing import Any

import pytest
from conftest import Project
from test_engines import data_types
from values import comparable_rows

pytestmark = pytest.mark.xdist_group("demos")

HOURS = "analytics_intermediate.signal_paths_hourly"


@pytest.fixture(params=["duckdb_demo", "clickhouse_demo"])
def project(request: pytest.FixtureRequest) -> Project:
    demo: Project = request.getfixturevalue(request.param)
    return demo


def rows(project: Project, name: str) -> list[tuple[Any, ...]]:
    model = project.models()[name]
    asked = project.ask({"rows": f"select {', '.join(model['columns'])} from {model['schema']}.{name}"})
    return comparable_rows(asked["rows"], data_types(model))


def test_a_run_reads_the_hours_that_changed_and_no_others(project: Project) -> None:
    """Wrong counts are put into the table: they stay where the run has nothing to do, and nowhere else."""
    hours, metadata = rows(project, "signal_paths_hourly"), rows(project, "signal_metadata")
    columns = list(project.models()["signal_paths_hourly"]["columns"])
    name, count = columns.index("signal_name"), columns.index("signal_count")
    unchanged, changed, lost = sorted({row[name] for row in hours})[:3]
    values = ", ".join("'no signals'" if column == "signal_name" else column for column in columns)
    update, at_once = f"update {HOURS} set", ""
    if project.is_clickhouse:
        update, at_once = f"alter table {HOURS} update", "settings mutations_sync = 2"
    project.ask_to_change(
        [
            f"{update} signal_count = signal_count + 1000 where signal_name = '{unchanged}' {at_once}",
            f"{update} signal_count = 0, fingerprint = fingerprint + 1 where signal_name = '{changed}' {at_once}",
            f"insert into {HOURS} ({', '.join(columns)}) select {values} from {HOURS} where signal_name = '{lost}'",
            f"delete from {HOURS} where signal_name = '{lost}'",
        ]
    )
    assert project.dbt("run", "--select", "signal_paths_hourly").returncode == 0
    expected = [
        (*row[:count], row[count] + 1000, *row[count + 1 :]) if row[name] == unchanged else row for row in hours
    ]
    assert sorted(rows(project, "signal_paths_hourly"), key=repr) == sorted(expected, key=repr)
    assert project.dbt("run", "--full-refresh", "--select", "signal_paths_hourly+").returncode == 0
    assert (rows(project, "signal_paths_hourly"), rows(project, "signal_metadata")) == (hours, metadata)
