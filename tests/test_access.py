"""What readers are shown and what they may see: discovery, personal data, one organisation at a time."""

import ast
import json
import pickle
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import pytest
from conftest import ROOT, Project, make_project
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from test_engines import DUCKDB_TYPES

pytestmark = pytest.mark.xdist_group("demos")

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


def test_an_export_can_leave_out_what_identifies_people(two_organizations: Project, tmp_path: Path) -> None:
    models = marts(two_organizations)
    pii = {
        name: {column["name"] for column in model["columns"].values() if column["config"]["meta"].get("pii")}
        for name, model in models.items()
    }
    with export(two_organizations, tmp_path / "ours.duckdb", omit_pii=True) as file:
        shown: dict[str, list[str]] = {}
        for name, model in models.items():
            call = "()" if is_function(model) else ""
            if call and pii[name]:
                with pytest.raises(duckdb.CatalogException):
                    file.execute(f"select * from analytics.{name}()")
            else:
                shown[name] = [column[0] for column in file.execute(f"describe from analytics.{name}{call}").fetchall()]
                file.execute(f"from analytics.{name}{call}").fetchall()
        assert shown == {name: [c for c in models[name]["columns"] if c not in pii[name]] for name in shown}
        assert 0 < len(models) - len(shown) < 5
        described = file.execute(
            "select view_name, list(column_name order by position) from analytics.analytics_schema "
            "where not is_parameter group by all"
        ).fetchall()
        assert dict(described) == shown
        assert [text for text in values_of(file, columns_of(file)) if text and "@" in text] == []


def wrong_operations(there: Path) -> dict[str, tuple[dict[str, Any], str]]:
    """What export_organization refuses, and the operation that is not for DuckDB."""
    folder = there.parent
    return {
        "grant_organization": ({"organization_id": OURS}, "is DuckDB, whose files have no users"),
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
        "both": (
            {"organization_id": OURS, "path": "x.duckdb", "with_pii": True, "omit_pii": True},
            "with_pii and omit_pii are both true",
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
    for case, (arguments, message) in wrong_operations(there).items():
        operation = case if case == "grant_organization" else "export_organization"
        told = ["run-operation", operation, "--args", json.dumps(arguments)]
        assert not dbtRunner(manifest=manifest).invoke([*told, *options]).success, case
        assert message in capfd.readouterr().out, case
    # or no other connection of this process could be one that only reads
    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    assert [path.name for path in there.parent.glob("*.duckdb")] == [there.name]


def test_every_mart_says_whose_its_rows_are(duckdb_demo: Project) -> None:
    """Nothing can be added that readers of all organisations would share by mistake; exceptions stand with a reason."""
    text = (ROOT / "macros" / "access" / "marts.sql").read_text()
    block = text[text.index("macro unscoped_marts") :]
    listed = ast.literal_eval(block[block.index("{\n") : block.index("}) }}") + 1])
    models = duckdb_demo.models()
    read = dict(marts(duckdb_demo))
    views = list(read.values())
    while views:
        view = views.pop()
        if is_function(view) or view["config"]["materialized"] == "view":
            below = [models[node.split(".")[-1]] for node in view["depends_on"]["nodes"]]
            views += [model for model in below if model["name"] not in read]
            read |= {model["name"]: model for model in below}
    assert {name for name, model in read.items() if "organization_id" not in model["columns"]} == listed.keys()
    assert all(len(reason) > 10 for reason in listed.values())


CONFIGURATION = "<clickhouse><users_config>{users}</users_config></clickhouse>"
USERS = """<clickhouse>
    <profiles><default/><reader>{settings}</reader></profiles>
    <quotas><default/></quotas>
    <users>
        <builder><no_password/><profile>default</profile><quota>default</quota><networks><ip>::/0</ip></networks></builder>
        <default>{rights}
            <no_password/><profile>{profile}</profile><quota>default</quota><networks><ip>::/0</ip></networks>
        </default>
        {others}
    </users>
</clickhouse>"""
ROLE = f"organization_{OURS.replace('-', '_')}"

BOB = {"user": "bob", "password_sha256": "ab" * 32}


class Server:
    """A copy of the demo's chDB directory, and whoever connects to it: without a server, users are in a file."""

    def __init__(self, demo: Project, folder: Path) -> None:
        self.path = Path(shutil.copytree(demo.environment["BILLING_CHDB_PATH"], folder / "chdb", symlinks=True))
        self.folder = folder
        self.grants = {
            with_pii: dry_run(demo, "grant_organization", with_pii=with_pii, **BOB) for with_pii in (False, True)
        }

    def ask(self, questions: dict[str, str], **user: str) -> dict[str, tuple[bool, str]]:
        parts = {"settings": "", "rights": "", "profile": "default", "others": ""} | user
        (self.folder / "users.xml").write_text(USERS.format(**parts))
        (self.folder / "server.xml").write_text(CONFIGURATION.format(users=self.folder / "users.xml"))
        done = subprocess.run(
            [sys.executable, str(ROOT / "tests" / "chdb_reader.py"), str(self.path), str(self.folder / "server.xml")],
            input=pickle.dumps(questions),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()[-3000:]
        answers: dict[str, tuple[bool, str]] = pickle.loads(done.stdout)
        return answers

    def do(self, statements: list[str]) -> None:
        """As the one who builds the marts; stops at the first that fails."""
        answers = self.ask({sql: sql for sql in statements}, rights="<access_management>1</access_management>")
        assert [(sql, said) for sql, (worked, said) in answers.items() if not worked] == []


def rights(granted: list[str], policies: list[tuple[str, str, str]]) -> str:
    """What a server keeps as grants and row policies, as the users' file has it."""
    found = "".join(f"<query>GRANT {grant}</query>" for grant in granted)
    by_schema: dict[str, str] = defaultdict(str)
    for schema, table, text in policies:
        by_schema[schema] += f"<{table}><filter>{text}</filter></{table}>"
    filters = "".join(f"<{schema}>{tables}</{schema}>" for schema, tables in by_schema.items())
    return f"<grants>{found}</grants><databases>{filters}</databases>"


def granted(statements: list[str]) -> tuple[str, str]:
    """The rights and settings that grant_organization would give, taken from its own SQL."""
    (policy,) = [sql for sql in statements if sql.startswith("create row policy")]
    (grant,) = [sql for sql in statements if sql.startswith("grant select")]
    (profile,) = [sql for sql in statements if sql.startswith("alter settings profile")]
    found = re.fullmatch(
        r"create row policy or replace \w+ on (.*) for select using (.*) as permissive to \w+;", policy
    )
    assert found
    tables = [table.split(".") for table in found.group(1).split(", ")]
    grants = [f"SELECT ON {table}" for table in re.findall(r"select on (\w+\.\w+)", grant)]
    settings = dict(re.findall(r"(\w+) = '?(\w+)'?", profile.split(" settings ", 1)[1]))
    written = "".join(f"<{name}>{value}</{name}>" for name, value in settings.items())
    return rights(grants, [(schema, table, found.group(2)) for schema, table in tables]), written


def dry_run(project: Project, operation: str, **arguments: Any) -> list[str]:
    told = json.dumps({"organization_id": OURS, "dry_run": True, **arguments})
    done = project.dbt("run-operation", operation, "--args", told, "--quiet")
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout.strip().splitlines()


@pytest.fixture(scope="module")
def server(clickhouse_demo: Project, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """With each row once more as another organisation's, its amounts and texts being others where that shows."""
    server = Server(clickhouse_demo, tmp_path_factory.mktemp("server"))
    tables = clickhouse_demo.ask(
        {
            "tables": "select database || '.' || name, has_own_columns_type from (select database, name, "
            "(select any(type) from system.columns as c where c.database = t.database and c.table = t.name "
            "and c.name = 'organization_id') as has_own_columns_type from system.tables as t "
            "where database in ('analytics', 'analytics_intermediate') and engine like '%MergeTree') "
            "where has_own_columns_type != ''"
        }
    )["tables"]
    server.do(
        [
            f"insert into {table} select * replace (cast('{OTHER}' as {kind}) as organization_id) from {table}"
            for table, kind in tables
        ]
    )
    return server


def predefined_queries() -> dict[str, str]:
    """What the server answers by itself, by address."""
    handlers = ElementTree.parse(ROOT / "deploy" / "clickhouse" / "http_handlers.xml").getroot()
    queries = {rule.findtext("url", ""): rule.findtext("handler/query", "") for rule in handlers.iter("rule")}
    assert queries.keys() == {"/query", "/schema", "/signals/metadata"}
    return {path: query for path, query in queries.items() if query}


@pytest.mark.parametrize("with_pii", [False, True])
def test_a_reader_sees_one_organisation(clickhouse_demo: Project, server: Server, with_pii: bool) -> None:
    """The very statements of the operation: what chDB cannot carry out of them it reads from the users' file."""
    statements = server.grants[with_pii]
    masked = [sql for sql in statements if sql.startswith(("create database", "create or replace view"))]
    assert bool(masked) is not with_pii
    server.do([sql.replace("definer = current_user", "definer = builder") for sql in masked])
    others = [sql for sql in statements if sql not in masked]
    assert len(others) == 9
    server.do([f"explain ast {sql}" for sql in others])

    may, settings = granted(statements)
    schema = "analytics" if with_pii else "analytics_masked"
    models = marts(clickhouse_demo)
    from_all = {name: f"{name}{'()' if is_function(model) else ''}" for name, model in models.items()}
    counts = {
        name: f"select count(), countIf(toString(organization_id) != '{OURS}') from {schema}.{read}"
        for name, read in from_all.items()
        if "organization_id" in models[name]["columns"]
    }
    marked = {
        f"{name}.{column['name']}": f"select uniq({column['name']}), any({column['name']}) = '***' from {schema}.{read}"
        for name, read in from_all.items()
        for column in models[name]["columns"].values()
        if column["config"]["meta"].get("pii")
    }
    refused = {
        "insert into {}.dim_plan select * from {}.dim_plan": "Not enough privileges",
        "alter table {}.dim_plan delete where 1": "Not enough privileges",
        "select count() from analytics_staging.stg_app__customers": "Not enough privileges",
        "select count() from analytics_quality.rejected_records": "Not enough privileges",
        "select * from url('http://localhost/', 'CSV', 'x String')": "Not enough privileges",
        "select 1 settings max_result_rows = 0": "Cannot modify 'max_result_rows' setting in readonly mode",
        "set readonly = 0": "Cannot modify 'readonly' setting in readonly mode",
        "select number from numbers(10001)": "Limit for result exceeded",
    } | ({} if with_pii else {"select email from analytics.dim_customer": "Not enough privileges"})
    refused = {sql.format(schema, schema): message for sql, message in refused.items()}
    of_http = {path: re.sub(r"from (\w+)", rf"from {schema}.\1", query) for path, query in predefined_queries().items()}
    json_answers = {"numbers": f"select toInt64(9007199254740993), revenue from {schema}.economics_daily limit 1"}
    answers = server.ask(
        # those that fail come last: chDB shows what one had written before what the next one writes
        counts | marked | of_http | json_answers | {sql: sql for sql in refused},
        rights=may,
        settings=settings,
        profile="reader",
    )

    def row(name: str) -> list[Any]:
        worked, said = answers[name]
        assert worked, (name, said)
        first: list[Any] = json.loads(said)["data"][0]
        return first

    alone = clickhouse_demo.ask({name: f"select count() from analytics.{from_all[name]}" for name in counts})
    assert {name: row(name) for name in counts} == {name: [str(rows[0][0]), "0"] for name, rows in alone.items()}
    assert {name: row(name)[1] for name in marked} == dict.fromkeys(marked, 0 if with_pii else 1)
    assert with_pii or {row(name)[0] for name in marked} == {"1"}
    for sql, message in refused.items():
        assert not answers[sql][0], sql
        assert message in answers[sql][1], answers[sql][1]
    for path in of_http:
        assert row(path), path
    assert row("numbers")[0] == "9007199254740993"
    assert isinstance(row("numbers")[1], str)


def test_the_audit_finds_what_is_wrong(clickhouse_demo: Project, server: Server) -> None:
    """Users who are called like a role stand in for roles, whose policies no users' file can hold."""
    done = clickhouse_demo.dbt("compile", "--quiet", "--inline", "{{ access_problems() }}")
    assert done.returncode == 0, done.stdout[-3000:]
    audit = {"problems": done.stdout}
    may, _ = granted(server.grants[True])

    def problems(rights_of_reader: str) -> list[str]:
        name = f"{ROLE}_with_pii"
        reader = f"<{name}><no_password/>{rights_of_reader}</{name}>"
        worked, said = server.ask(audit, rights="<access_management>1</access_management>", others=reader)["problems"]
        assert worked, said
        return [problem for (problem,) in json.loads(said)["data"]]

    def one_more(text: str, before: str) -> str:
        assert before in may
        return may.replace(before, text + before, 1)

    reader = f"{ROLE}_with_pii"
    own = f"organization_id = '{OURS}'"
    policy = f"<dim_plan><filter>{own}</filter></dim_plan>"
    assert problems(may) == []
    assert problems(may.replace(policy, "")) == [f"{reader} reads analytics.dim_plan without a row policy"]
    assert problems(may.replace(policy, "<dim_plan><filter>1</filter></dim_plan>")) == [
        f"{reader} also reads rows of analytics.dim_plan where 1",
        f"{reader} reads analytics.dim_plan without a row policy",
    ]
    assert problems(one_more("<query>GRANT SELECT ON analytics_quality.*</query>", "</grants>")) == [
        f"{reader} may SELECT on analytics_quality.*"
    ]
    assert problems(may.replace("<query>GRANT SELECT ON analytics.dim_plan</query>", "")) == [
        f"{reader} may not read analytics.dim_plan; run grant_organization again"
    ]


def test_access_that_cannot_be_given_says_why(clickhouse_demo: Project) -> None:
    def said(project: Project, operation: str, **arguments: Any) -> str:
        done = project.dbt("run-operation", operation, "--args", json.dumps(arguments))
        assert done.returncode != 0
        return done.stdout + done.stderr

    injected = said(clickhouse_demo, "grant_organization", organization_id=OURS, user="a`; drop table x")
    assert "user is 'a`; drop table x', which is no name of letters, digits" in injected
    exported = said(clickhouse_demo, "export_organization", organization_id=OURS, path="x.duckdb")
    assert "is ClickHouse, and only DuckDB writes DuckDB files" in exported


def test_a_revocation_takes_the_role_before_its_policies(clickhouse_demo: Project, server: Server) -> None:
    """A role without a policy would read everybody's rows."""
    statements = dry_run(clickhouse_demo, "revoke_organization")
    order = [re.sub(" on .*", "", sql.strip(";")) for sql in statements]
    roles = [ROLE, f"{ROLE}_with_pii"]
    assert order == [f"drop {what} if exists {role}" for role in roles for what in ("role", "row policy")]
    server.do([f"explain ast {sql}" for sql in statements])
