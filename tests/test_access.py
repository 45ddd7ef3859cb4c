"""What readers are shown and what they may see: discovery, personal data, one organisation at a time."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from conftest import ROOT, Project, make_project
from dbt.cli.main import dbtRunner
from test_engines import DUCKDB_TYPES

# Names that tell of a person or an address. A bare `name` does where rows are customers or what is called after them.
PERSONAL = re.compile(
    r"email|e_mail|phone|fax|address|street|postal|zip|(^|_)(city|state|country|region|contact|recipient|birth)(_|$)"
    r"|(first|last|full|legal|customer|contact|user|person|billing)_name|_by$"
)
NAMED_AFTER_CUSTOMERS = ("dim_customer", "customer_with_revenue", "fact_order", "subscription_with_revenue")
OURS = "efec8eef-59ca-5fb7-86d6-b3b9971a561e"
OTHER = "00000000-0000-4000-8000-0000000000ff"


def marts(project: Project) -> dict[str, dict[str, Any]]:
    return {name: m for name, m in project.models().items() if m["path"].startswith("marts/")}


def is_function(model: dict[str, Any]) -> bool:
    return bool(model["config"]["materialized"] == "table_function")


@pytest.fixture(scope="module", params=["duckdb", "clickhouse"])
def project(request: pytest.FixtureRequest) -> Project:
    demo: Project = request.getfixturevalue(f"{request.param}_demo")
    return demo


def test_analytics_schema_is_what_the_database_has(project: Project) -> None:
    """Every table, view and function of the schema, column by column; only DuckDB's types go by other names."""
    models = marts(project)
    functions = sorted(name for name, model in models.items() if is_function(model))
    described = "describe (select * from analytics.{}())" if project.is_clickhouse else "describe from analytics.{}()"
    live = (
        {
            "columns": "select table, name, position, type from system.columns where database = 'analytics' "
            f"and table not in {(*functions, '')}",
            "parameters": "select name, p.1, p.2 from system.tables array join parameterized_view_parameters as p "
            "where database = 'analytics'",
        }
        if project.is_clickhouse
        else {
            "columns": "select table_name, column_name, column_index, data_type from duckdb_columns() "
            "where schema_name = 'analytics'",
            "parameters": "select function_name, unnest(parameters), '' from duckdb_functions() "
            "where schema_name = 'analytics'",
        }
    )
    answers = project.ask(
        live
        | {name: described.format(name) for name in functions}
        | {"shown": "select * from analytics.analytics_schema order by view_name, is_parameter, position"}
    )

    def found(kind: str) -> str:
        plain = re.sub(r"^(?:Nullable|LowCardinality)\((.*)\)$", r"\1", kind)
        return kind if project.is_clickhouse else DUCKDB_TYPES[plain]

    shown = answers["shown"]
    columns = [(view, name, place, found(kind)) for view, name, place, kind, _, _, is_in, _ in shown if not is_in]
    in_functions = [(view, *row[:2]) for view in functions for row in answers[view]]
    assert sorted(row for row in columns if row[0] not in functions) == sorted(answers["columns"])
    assert [(view, name, kind) for view, name, _, kind in columns if view in functions] == in_functions
    parameters = [(row[0], row[1], row[3] if project.is_clickhouse else "") for row in shown if row[6]]
    assert sorted(parameters) == sorted(answers["parameters"])
    assert {row[0] for row in shown if row[5]} == set(functions)
    assert {row[0] for row in shown} == set(models)
    for view, name, _, _, description, _, is_in, is_pii in shown:
        column = models[view]["columns"].get(name)
        assert is_in or description == column["description"].strip(), (view, name)
        assert is_in or is_pii == column["config"]["meta"].get("pii", False), (view, name)


def test_what_looks_personal_is_marked(duckdb_demo: Project) -> None:
    """And what is marked is text, since that is what a mask can stand for."""
    columns = [(name, column) for name, model in marts(duckdb_demo).items() for column in model["columns"].values()]
    marked = [(name, column["name"]) for name, column in columns if column["config"]["meta"].get("pii")]
    suspects = [
        (name, column["name"])
        for name, column in columns
        if PERSONAL.search(column["name"]) or (column["name"] == "name" and name in NAMED_AFTER_CUSTOMERS)
    ]
    text = [(name, c["name"]) for name, c in columns if c["data_type"] in ("String", "Nullable(String)")]
    assert ("dim_customer", "email") in marked
    assert sorted(set(suspects) & set(text) - set(marked)) == []
    assert sorted(set(marked) - set(text)) == []


def of_the_other(column: str, kind: str) -> str:
    """A value that the demo company has nowhere, where the type leaves room for one."""
    if column == "organization_id":
        return f"'{OTHER}'"
    of_types = {
        "UUID": f"cast(md5({column} || 'other') as uuid)",
        "VARCHAR": f"{column} || ' of the other'",
        "JSON": """cast('{"of": "the other"}' as json)""",
        "BIGINT": f"{column} + 7000000000000",
        "DOUBLE": f"{column} + 7000000000000",
        "DECIMAL(38,12)": f"{column} + 7000000000000",
        "TIMESTAMP": f"{column} + interval 1 millisecond",
    }
    return of_types.get(kind, column)


def columns_of(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """The tables of the analytics schemas, each with its columns and their types."""
    tables: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(
        "select c.schema_name || '.' || c.table_name, column_name, data_type from duckdb_columns() as c "
        "join duckdb_tables() using (database_oid, schema_oid, table_oid) where c.schema_name like 'analytics%' "
        "and c.database_name = current_database() order by 1, column_index"
    ).fetchall():
        tables.setdefault(table, {})[column] = kind
    return tables


@pytest.fixture(scope="module")
def two_organizations(duckdb_demo: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The demo, and each of its rows once more as another organisation's, with every value that can be another one."""
    project = make_project("demo", tmp_path_factory.mktemp("two"))
    for name in ("BILLING_DUCKDB_PATH", "target"):
        ours = duckdb_demo.environment.get(name, str(duckdb_demo.folder / name))
        theirs = project.environment.get(name, str(project.folder / name))
        (shutil.copytree if Path(ours).is_dir() else shutil.copy)(ours, theirs)
    with duckdb.connect(project.environment["BILLING_DUCKDB_PATH"]) as connection:
        for table, columns in columns_of(connection).items():
            if "organization_id" in columns:
                values = ", ".join(of_the_other(column, kind) for column, kind in columns.items())
                connection.execute(f"insert into {table} select {values} from {table}")
    return project


def export(project: Project, path: Path, **arguments: Any) -> duckdb.DuckDBPyConnection:
    """The file, renamed and opened as a reader would."""
    told = json.dumps({"organization_id": OURS.upper(), "path": str(path), **arguments})
    done = project.dbt("run-operation", "export_organization", "--args", told)
    assert done.returncode == 0, done.stdout[-3000:]
    return duckdb.connect(path.rename(path.with_name("renamed.duckdb")), read_only=True)


def values_of(
    connection: duckdb.DuckDBPyConnection, tables: dict[str, dict[str, str]], condition: str = "true"
) -> set[str]:
    """Every value of every column, as text."""
    found: set[str] = set()
    for table, columns in tables.items():
        where = condition if "organization_id" in columns else "true"
        for column in columns:
            question = f"select distinct cast({column} as varchar) from {table} where {where}"
            found |= {text for (text,) in connection.execute(question).fetchall()}
    return found


def test_an_export_has_all_of_one_organisation_and_nothing_of_another(
    duckdb_demo: Project, two_organizations: Project, tmp_path: Path
) -> None:
    models = marts(duckdb_demo)
    database = two_organizations.environment["BILLING_DUCKDB_PATH"]
    with (
        export(two_organizations, tmp_path / "ours.duckdb", with_pii=True) as file,
        duckdb.connect(database, read_only=True) as both,
    ):
        tables = columns_of(file)
        assert {table.split(".")[1] for table in tables} >= {name for name, m in models.items() if not is_function(m)}
        of_the_other_alone = values_of(both, tables, f"organization_id = '{OTHER}'")
        of_the_other_alone -= values_of(both, tables, f"organization_id = '{OURS}'")
        assert len(of_the_other_alone) > 10000
        assert values_of(file, tables) & of_the_other_alone == set()
        questions = {
            name: f"select * from analytics.{name}{'()' if is_function(model) else ''} order by all"
            for name, model in models.items()
        }
        ours = duckdb_demo.ask(questions)
        assert [name for name, sql in questions.items() if file.execute(sql).fetchall() != ours[name]] == []


def test_an_export_masks_what_identifies_people(two_organizations: Project, tmp_path: Path) -> None:
    models = marts(two_organizations)
    with export(two_organizations, tmp_path / "ours.duckdb") as file:
        marked = 0
        for name, model in models.items():
            for column in (c for c in model["columns"].values() if c["config"]["meta"].get("pii")):
                call = "()" if is_function(model) else ""
                shown = file.execute(f"select distinct {column['name']} from analytics.{name}{call}").fetchall()
                assert shown == [("***",)], (name, column["name"])
                marked += 1
        assert marked > 10
        assert [text for text in values_of(file, columns_of(file)) if text and "@" in text] == []


def wrong_exports(there: Path) -> dict[str, tuple[dict[str, Any], str]]:
    folder = there.parent
    return {
        "no uuid": (
            {"organization_id": "' or true --", "path": "x.duckdb"},
            "organization_id is '' or true --', which",
        ),
        "unknown": (
            {"organization_id": OTHER, "path": str(folder / "x.duckdb")},
            f"dim_organization has no organisation {OTHER}",
        ),
        "there": ({"organization_id": OURS, "path": str(there)}, "billing.duckdb', which is there already"),
        "ending": ({"organization_id": OURS, "path": "x.db"}, "which is no file name that ends in .duckdb"),
        "quote": ({"organization_id": OURS, "path": "x';.duckdb"}, "which has a wildcard, a bracket, a quote"),
        "schema": ({"organization_id": OURS, "path": str(folder / "analytics.duckdb")}, "also the name of a schema"),
        "flag": (
            {"organization_id": OURS, "path": "x.duckdb", "with_pii": "yes"},
            "with_pii is 'yes', which is",
        ),
    }


def test_an_export_that_cannot_be_says_why(
    duckdb_demo: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In this process, so that the project is parsed once."""
    for name, value in duckdb_demo.environment.items():
        monkeypatch.setenv(name, value)
    options = ["--target", duckdb_demo.target, "--project-dir", str(ROOT), *duckdb_demo.files()]
    manifest: Any = dbtRunner().invoke(["--quiet", "parse", *options]).result
    there = Path(duckdb_demo.environment["BILLING_DUCKDB_PATH"])
    for case, (arguments, message) in wrong_exports(there).items():
        told = ["run-operation", "export_organization", "--args", json.dumps(arguments)]
        assert not dbtRunner(manifest=manifest).invoke([*told, *options]).success, case
        assert message in capfd.readouterr().out, case
    assert [path.name for path in there.parent.glob("*.duckdb")] == [there.name]
