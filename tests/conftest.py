"""The demo company, built once per engine for the whole test session, and a way to ask both the same questions."""

import json
import os
import pickle
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

ALL_SYSTEMS = "app,metronome,sequence"

Rows = list[tuple[Any, ...]]

DEMOS = {"duckdb_demo", "clickhouse_demo"}


def from_(model: dict[str, Any]) -> str:
    """What stands after `from`: a function is called, without parameters unless a test passes some."""
    call = "()" if model["config"]["materialized"] == "table_function" else ""
    return f"{model['schema']}.{model['name']}{call}"


@dataclass
class Project:
    """One target of the project in a folder of its own, apart from the user's files and from other targets."""

    target: str
    folder: Path
    environment: dict[str, str]

    @property
    def is_clickhouse(self) -> bool:
        return "clickhouse" in self.target

    def command(self, *arguments: str) -> list[str]:
        program = "tests/chdb_dbt.py" if self.is_clickhouse else str(Path(sys.executable).with_name("dbt"))
        return [sys.executable, program, "--no-use-colors", *arguments, "--target", self.target, *self.files()]

    def dbt(self, command: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(command, *arguments),
            cwd=ROOT,
            env={**os.environ, **self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def start_dbt(self, command: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(command, *arguments),
            cwd=ROOT,
            env={**os.environ, **self.environment, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def files(self) -> list[str]:
        paths = {
            "--target-path": self.folder / "target",
            "--log-path": self.folder / "logs",
            "--profiles-dir": self.folder,
        }
        return [text for option, path in paths.items() for text in (option, str(path))]

    def build(self, *arguments: str, **environment: str) -> str:
        done = self.dbt("build", *arguments, **environment)
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
        return done.stdout

    def manifest(self) -> dict[str, Any]:
        manifest: dict[str, Any] = json.loads((self.folder / "target" / "manifest.json").read_text())
        return manifest

    def models(self) -> dict[str, dict[str, Any]]:
        nodes = self.manifest()["nodes"].values()
        return {node["name"]: node for node in nodes if node["resource_type"] == "model"}

    def ask(self, questions: dict[str, str]) -> dict[str, Rows]:
        """The rows that each query gives, by the query's name."""
        if not self.is_clickhouse:
            with duckdb.connect(self.environment["BILLING_DUCKDB_PATH"], read_only=True) as connection:
                return {name: connection.execute(sql).fetchall() for name, sql in questions.items()}
        # chDB lets one process at a time open a data directory, so the question is put by one that ends.
        done = subprocess.run(
            [sys.executable, str(ROOT / "tests" / "chdb_ask.py")],
            env={**os.environ, **self.environment},
            input=pickle.dumps(questions),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()[-4000:]
        answers: dict[str, Rows] = pickle.loads(done.stdout)
        return answers

    def ask_to_change(self, statements: list[str]) -> None:
        """Statements that write, as somebody would who is not dbt."""
        if self.is_clickhouse:
            self.ask({statement: statement for statement in statements})
            return
        with duckdb.connect(self.environment["BILLING_DUCKDB_PATH"]) as connection:
            for statement in statements:
                connection.execute(statement)


def make_project(target: str, folder: Path, **environment: str) -> Project:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "profiles.example.yml", folder / "profiles.yml")
    # the demo has every system; raw tables are delivered for the app alone unless a test says more
    systems = ALL_SYSTEMS if target.startswith("demo") else "app"
    unset = {"BILLING_RAW_PATH": "", "BILLING_SOURCE_SYSTEMS": systems}
    files = {"BILLING_DUCKDB_PATH": str(folder / "billing.duckdb"), "BILLING_CHDB_PATH": str(folder / "chdb")}
    return Project(target, folder, unset | files | environment)


@pytest.fixture(scope="session")
def duckdb_demo(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = make_project("demo", tmp_path_factory.mktemp("duckdb"))
    project.build()
    return project


@pytest.fixture(scope="session")
def clickhouse_demo(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = make_project("demo_clickhouse", tmp_path_factory.mktemp("clickhouse"))
    project.build()
    return project


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is built once is used by one worker (--dist loadgroup): a module's own projects, and the demo's.

    Modules whose tests choose one of the two demo projects say so themselves. chDB's folder is open in one process at a
    time, so two workers could not share it. Tests that run dbt on a demo once more go last: what a run leaves for the
    next one differs from what the first has left.
    """
    items.sort(key=lambda item: item.get_closest_marker("runs_demo_again") is not None)
    for item in items:
        if item.get_closest_marker("xdist_group"):
            continue
        call = getattr(item, "callspec", None)
        engines = {"clickhouse", "demo_clickhouse"}.intersection(map(str, call.params.values())) if call else set()
        is_of_the_demos = DEMOS.intersection(getattr(item, "fixturenames", ()))
        group = "demos" if is_of_the_demos else f"{item.path.stem} on {'ClickHouse' if engines else 'DuckDB'}"
        item.add_marker(pytest.mark.xdist_group(group))
