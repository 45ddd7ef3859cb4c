"""A wrong setting or a missing raw table stops with one sentence that names the thing."""

import shutil
from pathlib import Path

import duckdb
import pytest
from conftest import ALL_SYSTEMS, ROOT, Project, from_, make_project
from raw_files import WITHOUT_LINK_SEEDS, link, raw_tables_from

DEMO_DAY = "{as_of: '2026-07-01T00:00:00Z'}"


def lay_out_raw_files(folder: Path) -> Path:
    """The demo's raw tables as a company would deliver them: one Parquet file a table."""
    for seed in sorted((ROOT / "seeds" / "demo").rglob("*.csv")):
        schema, table = seed.stem.split("__")
        (folder / schema).mkdir(parents=True, exist_ok=True)
        file = folder / schema / f"{table}.parquet"
        duckdb.execute(f"copy (from read_csv('{seed}', all_varchar = true)) to '{file}' (format parquet)")
    return folder


@pytest.fixture(scope="module")
def raw_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out_raw_files(tmp_path_factory.mktemp("raw"))


def rewritten(raw_files: Path, folder: Path, table: str, select: str) -> Path:
    """A copy of the raw files in which one table is what the query makes of it."""
    raw = Path(shutil.copytree(raw_files, folder / "raw"))
    file = raw / f"{table.replace('.', '/')}.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"create table raw as {select.format(file=repr(str(file)))}")
        connection.execute(f"copy raw to '{file}' (format parquet)")
    return raw


def error_of(project: Project, *arguments: str, **environment: str) -> str:
    done = project.dbt(*(arguments or ("build",)), **environment)
    assert done.returncode != 0, done.stdout[-3000:]
    return done.stdout + done.stderr


def test_unknown_source_system(tmp_path: Path) -> None:
    said = error_of(make_project("demo", tmp_path), BILLING_SOURCE_SYSTEMS="app,ap")
    assert "BILLING_SOURCE_SYSTEMS names 'ap', which is no source system; known are: app, metronome, sequence." in said


def test_no_source_system(tmp_path: Path) -> None:
    said = error_of(make_project("demo", tmp_path), BILLING_SOURCE_SYSTEMS=" , ")
    assert "BILLING_SOURCE_SYSTEMS names no source system; known are: app, metronome, sequence." in said


def test_unset_profile_variable(tmp_path: Path) -> None:
    project = make_project("clickhouse", tmp_path)
    assert "Env var required but not provided: 'CLICKHOUSE_HOST'" in error_of(project, "parse")


@pytest.mark.parametrize("target", ["demo", "demo_clickhouse"])
def test_a_project_without_a_database_compiles(target: str, tmp_path: Path) -> None:
    done = make_project(target, tmp_path).dbt("compile", "--quiet")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


def test_missing_raw_table(tmp_path: Path) -> None:
    said = error_of(make_project("duckdb", tmp_path))
    assert "Raw table raw_billing.organizations is missing: there is no raw_billing.organizations on target" in said


def test_missing_raw_file(tmp_path: Path, raw_files: Path) -> None:
    raw = Path(shutil.copytree(raw_files, tmp_path / "raw"))
    (raw / "raw_cost" / "llm_calls.parquet").unlink()
    said = error_of(make_project("duckdb", tmp_path), BILLING_RAW_PATH=str(raw))
    assert "Raw table raw_cost.llm_calls is missing: there is no file" in said


def test_missing_raw_column(tmp_path: Path, raw_files: Path) -> None:
    raw = rewritten(raw_files, tmp_path, "raw_billing.invoices", "select * exclude (due_date) from {file}")
    said = error_of(make_project("duckdb", tmp_path), BILLING_RAW_PATH=str(raw))
    assert "Raw table raw_billing.invoices has no column 'due_date'" in said


def test_raw_files_are_for_duckdb_only(tmp_path: Path, raw_files: Path) -> None:
    project = make_project("clickhouse", tmp_path, CLICKHOUSE_HOST="localhost")
    said = error_of(project, BILLING_RAW_PATH=str(raw_files))
    assert "BILLING_RAW_PATH is set, but only DuckDB targets read raw files; target 'clickhouse' is clickhouse." in said


def test_now_is_the_demo_day_or_what_is_asked_for(tmp_path: Path) -> None:
    project = make_project("demo", tmp_path)
    question = ("show", "--output", "json", "--inline", "select {{ timestamp_text(as_of()) }} as now")
    assert "2026-07-01 00:00:00.000" in project.dbt(*question).stdout
    assert "2026-02-03 04:05:00.000" in project.dbt(*question, "--vars", "{as_of: '2026-02-03T05:05:00+01:00'}").stdout
    said = error_of(project, *question, "--vars", "{as_of: soon}")
    assert "The var as_of is 'soon', which is no ISO 8601 timestamp" in said


def test_own_raw_files_give_what_the_demo_gives(tmp_path: Path, raw_files: Path, duckdb_demo: Project) -> None:
    """The demo's rows through the production target: the same marts, and nothing of the demo's schemas."""
    project = make_project("duckdb", tmp_path, BILLING_SOURCE_SYSTEMS=ALL_SYSTEMS)
    link(project, raw_files)
    # whether a contract has begun depends on the day
    project.build("--vars", DEMO_DAY, *WITHOUT_LINK_SEEDS, BILLING_RAW_PATH=str(raw_files))
    marts = {name: model for name, model in project.models().items() if model["path"].startswith("marts")}
    questions = {name: f"select {', '.join(m['columns'])} from {from_(m)} order by all" for name, m in marts.items()}
    assert project.ask(questions) == duckdb_demo.ask(questions)
    schemas = project.ask({"schemas": "select schema_name from duckdb_schemas()"})["schemas"]
    assert not [name for (name,) in schemas if "demo" in name]


def test_raw_column_that_became_a_list(tmp_path: Path, raw_files: Path) -> None:
    raw = rewritten(raw_files, tmp_path, "raw_billing.customers", "select * replace ([name] as name) from {file}")
    said = error_of(make_project("duckdb", tmp_path), BILLING_RAW_PATH=str(raw))
    assert "Raw table raw_billing.customers has column 'name' of type VARCHAR[], which is neither text" in said


def test_raw_column_that_is_added_is_ignored(tmp_path: Path, raw_files: Path, duckdb_demo: Project) -> None:
    raw = rewritten(raw_files, tmp_path, "raw_billing.customers", "select 'x' as added, *, [1] as listed from {file}")
    project = make_project("duckdb", tmp_path, BILLING_SOURCE_SYSTEMS=ALL_SYSTEMS)
    link(project, raw)
    project.build("--select", "+dim_customer", *WITHOUT_LINK_SEEDS, BILLING_RAW_PATH=str(raw))
    question = {"customers": "select * from analytics.dim_customer order by id"}
    assert project.ask(question) == duckdb_demo.ask(question)


def test_deliveries_of_other_types_keep_their_values(tmp_path: Path, raw_files: Path, duckdb_demo: Project) -> None:
    """First some that are read as one type each, then the others as text, with load times that state their offset."""
    shutil.copytree(raw_files, tmp_path / "raw" / "delivery_1")
    file = raw_files / "raw_cost" / "llm_calls.parquet"
    is_first = "try_cast(_loaded_at as timestamp) is not null and try_cast(cost as double) > 0.01"
    typed = "cast(_loaded_at as timestamp) as _loaded_at, cast(cost as double) as cost"
    elsewhere = "strftime(try_cast(_loaded_at as timestamp) + interval 2 hours, '%Y-%m-%dT%H:%M:%S+02:00')"
    deliveries = {
        "delivery_1": f"select * replace ({typed}) from '{file}' where {is_first}",
        "delivery_2": f"select * replace (coalesce({elsewhere}, _loaded_at) as _loaded_at) from '{file}' "
        f"where not coalesce({is_first}, false)",
    }
    for delivery, select in deliveries.items():
        to = tmp_path / "raw" / delivery / "raw_cost"
        to.mkdir(parents=True, exist_ok=True)
        duckdb.execute(f"copy ({select}) to '{to}/llm_calls.parquet' (format parquet)")
    project = make_project("duckdb", tmp_path, BILLING_SOURCE_SYSTEMS=ALL_SYSTEMS)
    link(project, raw_files)
    pattern = str(tmp_path / "raw" / "delivery_*")
    selection = ("--select", "+fact_cost", *WITHOUT_LINK_SEEDS, "--exclude-resource-type", "test")
    project.build(*selection, "--vars", DEMO_DAY, BILLING_RAW_PATH=pattern)
    counts = {name: f"select count(*) from '{tmp_path}/raw/{name}/raw_cost/*.parquet'" for name in deliveries}
    assert all(count > 100 for ((count,),) in project.ask(counts).values())
    question = {"costs": "select * from analytics.fact_cost order by organization_id, cost_id"}
    assert project.ask(question) == duckdb_demo.ask(question)


def test_raw_times_of_another_zone(tmp_path: Path, raw_files: Path) -> None:
    """ClickHouse writes them in their zone and does not say which that is."""
    project = make_project("clickhouse", tmp_path, CLICKHOUSE_HOST="localhost")
    statements = raw_tables_from(raw_files)
    statements["raw_billing.invoices table"] = statements["raw_billing.invoices table"].replace(
        "select *", "select * replace (toDateTime64OrNull(due_date, 3, 'Europe/Berlin') as due_date)"
    )
    project.ask(statements)
    said = error_of(project)
    assert "Raw table raw_billing.invoices has column 'due_date' of type" in said
    assert "in the time zone Europe/Berlin; times are read as UTC: deliver toTimeZone(due_date, 'UTC')" in said


@pytest.mark.parametrize("target", ["demo", "demo_clickhouse"])
def test_a_company_with_one_system(target: str, tmp_path: Path) -> None:
    """Of what the system does not feed there are marts without rows."""
    project = make_project(target, tmp_path, BILLING_SOURCE_SYSTEMS="sequence")
    project.build("--exclude-resource-type", "unit_test")
    counts = project.ask({name: f"select count(*) from analytics.{name}" for name in ("fact_invoice", "fact_payment")})
    assert counts["fact_invoice"] == [(64,)]
    assert counts["fact_payment"] == [(0,)]
