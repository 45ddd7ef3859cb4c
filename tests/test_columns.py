"""A table does not quietly get other columns than its model's yml says, or than those it is held with."""

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Project, make_project

PARTS = ["dbt_project.yml", "analyses", "macros", "models", "seeds", "tests"]


def check_extra_column(project: Project, said: str) -> None:
    project.ask_to_change(["alter table analytics.fact_delivered_value add column extra_column int"])
    refused = project.dbt("run", "--select", "fact_delivered_value")
    project.ask_to_change(["alter table analytics.fact_delivered_value drop column extra_column"])
    assert refused.returncode == 1
    assert said in " ".join(refused.stdout.split())
    assert project.dbt("run", "--select", "fact_delivered_value").returncode == 0


@pytest.mark.runs_demo_again
def test_incremental_run_stops_at_other_columns_on_duckdb(duckdb_demo: Project) -> None:
    check_extra_column(duckdb_demo, "schemas on this incremental model are out of sync")


@pytest.mark.runs_demo_again
def test_incremental_run_stops_at_other_columns_on_clickhouse(clickhouse_demo: Project) -> None:
    check_extra_column(
        clickhouse_demo,
        "fact_delivered_value is held with other columns than its model has now: extra_column Int32. "
        "Run dbt build --full-refresh --select fact_delivered_value+",
    )


def test_contract_is_kept(clickhouse_demo: Project, tmp_path: Path) -> None:
    """A type, a name and a column that a query does not have. On DuckDB a test of the model says so (as_documented)."""
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tmp_path / part)
    for model, documented, changed in [
        ("dim_date", "- name: quarter\n        data_type: Int32\n", "- name: quarter\n        data_type: Int64\n"),
        ("dim_plan", "- name: description\n", "- name: said\n"),
        ("dim_product", "- name: name\n", "- name: extra_column\n        data_type: String\n      - name: name\n"),
    ]:
        yml = tmp_path / "models" / "marts" / "core" / f"{model}.yml"
        assert yml.read_text().count(documented) == 1
        yml.write_text(yml.read_text().replace(documented, changed))
    project = make_project("demo_clickhouse", tmp_path / "run", **clickhouse_demo.environment)
    refused = project.dbt("run", "--select", "dim_date dim_plan dim_product", "--project-dir", str(tmp_path))
    assert refused.returncode == 1
    assert refused.stdout.count("This model has an enforced contract that failed.") == 3
    assert "ERROR=3" in refused.stdout
