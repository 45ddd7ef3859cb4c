"""The target clickhouse_cluster, on chDB as a cluster of two shards (chdb_cluster.py): its rows, and its statements.

RENEW_SNAPSHOT=1 python -m pytest tests/test_cluster.py -k statements
"""

import json
import os
import random
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Project, make_project
from event_history import Life, random_lives
from test_passes import PASSES, STRAYS, assert_told_by_the_lives, changed, folders, new_project, run_passes, state

SNAPSHOT = ROOT / "tests" / "snapshots" / "cluster_ddl.txt"
# A seed, a dimension and a metric, which are on every node, a fact of events, and what is made anew for each run.
SHOWN = ["currencies", "dim_customer", "credit_balance_daily", "arrived_signals", "fact_signal"]
FACTS = {
    "fact_signal": "signal_id",
    "fact_cost": "cost_id",
    "fact_delivered_value": "signal_id, value_type_id",
    "fact_credit_transaction": "id",
}

pytestmark = pytest.mark.xdist_group("cluster")


@pytest.fixture(scope="module")
def lives() -> list[Life]:
    return random_lives(random.Random(20261122), PASSES, 200)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, lives: list[Life]) -> Project:
    """Built, and run again when all had arrived: corrections, broken versions, and customers of events held before."""
    folder = tmp_path_factory.mktemp("cluster")
    names = {"CLICKHOUSE_HOST": "localhost", "CLICKHOUSE_CLUSTER": "two_shards"}
    project = make_project("clickhouse_cluster", folder, BILLING_STATEMENTS=str(folder / "statements"), **names)
    passes = folders(project, lives, STRAYS)
    run_passes(project, [passes[0], passes[-1]])
    metric = project.dbt("run", "--select", "credit_balance_daily")
    assert metric.returncode == 0, metric.stdout[-3000:]
    return project


def test_an_event_stands_once_and_on_the_shard_of_its_customer(cluster: Project, lives: list[Life]) -> None:
    assert_told_by_the_lives(cluster, lives)
    keys = {name: model["config"].get("sharding_key") for name, model in cluster.models().items()}
    found = cluster.ask(
        {
            fact: f"select count(), uniqExact(organization_id, source_system, {key}), uniqExact(_database), "
            f"countIf(endsWith(_database, '__2') != ({keys[fact]}) % 2) from analytics.{fact}"
            for fact, key in FACTS.items()
        }
    )
    for fact, [(rows, events, shards, astray)] in found.items():
        assert rows > 100, fact
        assert (rows, shards, astray) == (events, 2, 0), fact


def test_events_changed_their_shard(cluster: Project) -> None:
    """Else the test above would say little: customers came after their events, which until then had none."""
    key = cluster.models()["fact_signal"]["config"]["sharding_key"]
    before = key.replace("customer_id", "cast(null as Nullable(UUID))")
    moved = cluster.ask({"moved": f"select countIf(({key}) % 2 != ({before}) % 2) from analytics.fact_signal"})
    assert moved["moved"][0][0] > 20


def test_rows_are_those_of_one_server(cluster: Project, lives: list[Life], tmp_path: Path) -> None:
    server = new_project("clickhouse", tmp_path)
    run_passes(server, folders(server, lives, STRAYS)[-1:], "--full-refresh")
    assert changed(state(cluster), state(server)) == {}


def statements_of(project: Project, model: str) -> Iterator[str]:
    """What was said of a model's tables, in order, without the query or the rows that a statement carries."""
    table = rf"(`\w+`|\w+)\.`?{model}(_local)?(__dbt_\w+)?`?"
    verbs = (
        r"create( or replace)? (table|view)|drop table if exists|alter table|exchange tables|insert into|delete from|"
        r"system sync replica( on cluster \S+)?"
    )
    about = re.compile(rf"(?i)({verbs}) {table}( |$)|select throwIf.* from {table}\)")
    for line in Path(project.environment["BILLING_STATEMENTS"]).read_text().splitlines():
        statement = " ".join(re.sub(r"/\*.*?\*/|--[^\n]*", "", json.loads(line), flags=re.DOTALL).split())
        if not about.match(statement):
            continue
        if statement.lower().startswith(("insert", "create")):
            statement = re.sub(r"(?i) ?(\b(empty )?as \(|\bselect\b|\bwith\b|\bformat csv\b) .*", r" \1 ...", statement)
        yield textwrap.fill(statement, 118, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def test_statements_are_those_reviewed(cluster: Project) -> None:
    written = ""
    for model in SHOWN:
        written += f"-- {model}\n\n" + "".join(f"{statement};\n\n" for statement in statements_of(cluster, model))
    if os.environ.get("RENEW_SNAPSHOT"):
        SNAPSHOT.write_text(written)
    assert written == SNAPSHOT.read_text()
