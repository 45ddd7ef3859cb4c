"""Whatever the order in which events arrive, and wherever a run was killed, the end is that of one full refresh."""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Project, make_project
from event_history import (
    FACTS,
    ORGANIZATIONS,
    START,
    Delivery,
    Life,
    at,
    delivered_by,
    marker,
    metadata,
    random_lives,
)
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from raw_files import Row, deliver, write_raw_files
from run_passes import DIMENSIONS, ENDS, TO_FACTS
from test_engines import OF_ONE_RUN, data_types
from values import comparable_rows

PASSES = 4
# The minute of the history in which each pass runs, back and forth as with a var as_of that somebody sets, and for how
# many days signal_metadata looks back.
NOWS = (20 * 1440 + 45, 26 * 1440, 18 * 1440 + 30, 24 * 1440 + 60)
DAYS = 10
# rows that are no life's, each with the pass in which it lands
STRAYS: list[tuple[int, Row]] = [
    (1, {"event_name": "without a key", "_loaded_at": "2026-01-05T00:00:00Z"}),
    (1, {"event_name": "without a key", "_loaded_at": "2026-01-05T00:00:00Z"}),
    (1, {"_id": "x", "organization_id": "o", "event_name": "without a load time",
     "created_at": "2026-01-05T00:00:00Z"}),
    (1, {"_id": "y", "organization_id": "o", "event_name": "of the future", "created_at": "2026-01-05T00:00:00Z",
     "_loaded_at": "2099-01-01T00:00:00Z"}),
    # each the first or last to be loaded of its pass, and written as of another day or with a blank before it
    (1, {"_id": "early", "organization_id": "o", "event_name": "loaded", "created_at": "2026-01-05T00:00:00Z",
         "_loaded_at": "2020-01-01T20:00:00-14:00"}),
    (2, {"_id": "blank", "organization_id": "o", "event_name": "loaded", "created_at": "2026-01-05T00:00:00Z",
         "_loaded_at": " 2098-05-05T00:00:00Z"}),
    (3, {"_id": "late", "organization_id": "o", "event_name": "loaded", "created_at": "2026-01-05T00:00:00Z",
         "_loaded_at": "2098-06-01T10:00:00+14:00"}),
]  # fmt: skip
# signals with two versions of one load time, the second of which lands while the first is held and in the window; the
# greater by content counts, which is the one that is held for every other of them
TIES: list[tuple[int, Row]] = [
    (landing, {"_id": f"tie {number}", "organization_id": ORGANIZATIONS[0], "event_name": "tie", "trace_id": version,
     "data": json.dumps({version: number}), "created_at": at(17 * 1440), "_loaded_at": at(30 * 1440)})
    for number in range(8)
    for landing, version in zip((1, 3), ("less", "more") if number % 2 else ("more", "less"), strict=True)
]  # fmt: skip


def new_project(engine: str, folder: Path) -> Project:
    return make_project(engine, folder, CLICKHOUSE_HOST="localhost")


def minute_of(moment: datetime) -> int:
    return int((moment.replace(tzinfo=UTC) - START).total_seconds() // 60)


def project_vars(now: int) -> str:
    return json.dumps({"as_of": at(now), "signal_metadata_days": DAYS})


def folders(
    project: Project, lives: list[Life], strays: list[tuple[int, Row]], nows: tuple[int, ...] = NOWS
) -> list[Path]:
    """The raw tables as they stand at each pass, and what counts as now then."""
    passes = []
    for n in range(PASSES):
        arrived = delivered_by(n, lives, PASSES, [row for landing, row in strays if landing <= n])
        passes.append(write_raw_files(project.folder / f"raw{n}", arrived))
        (passes[-1] / "vars.json").write_text(project_vars(nows[n]))
    return passes


def run_passes(project: Project, passes: list[Path], *arguments: str) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "tests/run_passes.py", *map(str, passes), "--", "--target", project.target),
            *(*project.files(), *arguments),
        ],
        cwd=ROOT,
        env={**os.environ, **project.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


def judged(project: Project) -> set[str]:
    """The models that the passes build."""
    parents = project.manifest()["parent_map"]
    found: set[str] = set()
    open_ends = [f"model.agent_billing.{end}" for end in ENDS]
    while open_ends:
        end = open_ends.pop()
        if end.startswith("model.") and end not in found:
            found.add(end)
            open_ends += parents[end]
    return {name.rpartition(".")[2] for name in found}


def state(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """Every table that the passes build, row for row."""
    built = judged(project)
    models = {
        name: model
        for name, model in project.models().items()
        if name in built and not name.startswith(OF_ONE_RUN) and model["config"]["materialized"] != "view"
    }
    answers = project.ask(
        {name: f"select {', '.join(model['columns'])} from {model['schema']}.{name}" for name, model in models.items()}
    )
    return {name: comparable_rows(answers[name], data_types(models[name])) for name in models}


def changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The tables that differ, each with its first rows that only one side has."""
    only = {name: [row for row in before[name] if row not in after[name]][:2] for name in before}
    missing = {name: [row for row in after[name] if row not in before[name]][:2] for name in before}
    return {name: (only[name], missing[name]) for name in before if before[name] != after[name]}


def assert_told_by_the_lives(project: Project, lives: list[Life]) -> None:
    """The facts, the rejected rows and the paths in data are those that the newest deliveries say, and no others."""
    organization = f"cast(organization_id as {'String' if project.is_clickhouse else 'varchar'})"
    found = project.ask(
        {
            stream: f"select {organization}, {key}, {version} from analytics.{fact}"
            for stream, (fact, key, version) in FACTS.items()
        }
        | {
            "rejected": "select source_table, record_id from analytics_quality.rejected_records",
            "paths": f"select {organization}, signal_name, json_path, observed_types, signal_count, first_seen_at, "
            "last_seen_at from analytics.signal_metadata where signal_name <> 'tie'",
        }
    )
    no_lives = {row["_id"] for _, row in STRAYS + TIES if "_id" in row and "_loaded_at" in row}
    for stream in FACTS:
        ours = [life for life in lives if life.stream == stream]
        good = {(life.organization, life.key, marker(life.newest())) for life in ours if life.newest().kind != "broken"}
        assert sorted(row for row in found[stream] if row[1] not in no_lives) == sorted(good), stream
        broken = sorted(life.key for life in ours if life.newest().kind == "broken")
        rejected = sorted(str(key).split("/")[0] for table, key in found["rejected"] if table == stream and key)
        assert [key for key in rejected if key != "x"] == broken, stream
    paths = {row[:3]: (*row[3:5], *(minute_of(moment) for moment in row[5:])) for row in found["paths"]}
    assert paths == metadata((life for life in lives if life.stream == "raw_signal.signals"), NOWS[-1], DAYS)


@pytest.fixture(params=["duckdb", "clickhouse"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_random_passes_end_as_one_full_refresh(engine: str, tmp_path: Path) -> None:
    lives = random_lives(random.Random(20261122), PASSES, 200)
    assert sum(life.newest().kind == "broken" for life in lives) > 5
    project = new_project(engine, tmp_path)
    passes = folders(project, lives, STRAYS + TIES)
    run_passes(project, passes)
    incremental = state(project)
    run_passes(project, passes[-1:], "--full-refresh")
    assert changed(incremental, state(project)) == {}
    assert_told_by_the_lives(project, lives)
    assert len(incremental["signal_metadata"]) > 20
    won = project.ask(
        {"won": "select trace_id, count(*) from analytics.fact_signal where signal_name = 'tie' group by 1"}
    )
    assert won["won"] == [("more", 8)]
    assert_exchanged_in_one_step(project)


def assert_exchanged_in_one_step(project: Project) -> None:
    """No statement ever left a table without rows that it had, or with two of one key, for a reader to see."""
    log = (project.folder / "logs" / "dbt.log").read_text()
    kept = [("analytics", fact) for fact, _, _ in FACTS.values()]
    for schema, name in [*kept, ("analytics_intermediate", "signal_paths_hourly")]:
        if project.is_clickhouse:
            table = f"`{schema}`.`{name}`"
            exchanged = rf"(?i)exchange tables `{schema}`.`{name}__dbt_tmp` and {table}"
            assert re.search(exchanged, log), name
            # the first run makes the table, and no other one writes to it
            written = re.findall(rf"(?i)(delete from|insert into|alter table)\s+{table}\s", log)
            assert [statement.lower() for statement in written] == ["insert into"], name
        else:
            work = log[log.rindex(f'delete from "billing"."{schema}"."{name}"') :]
            assert work.index("insert into") < work.index("COMMIT"), name


kinds = st.sampled_from(("good", "good", "broken", "unreadable"))
deliveries = st.lists(
    st.builds(Delivery, st.integers(60, 60 * 24 * 20), st.integers(0, PASSES - 1), kinds, st.integers(1, 2)),
    min_size=1,
    max_size=4,
    unique_by=lambda delivery: delivery.moment,
)
lives_of = st.builds(
    Life,
    st.sampled_from(list(FACTS)),
    st.sampled_from(ORGANIZATIONS),
    st.integers(0, 99).map("event {}".format),
    deliveries.map(tuple),
)
histories = st.lists(
    lives_of, min_size=40, max_size=120, unique_by=lambda life: (life.stream, life.organization, life.key)
)


# a run takes its time, so a few histories of many independent lives, and none of the minutes that shrinking would take
@settings(
    max_examples=2, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(lives=histories)
def check_any_history(engine: str, folder: Path, lives: list[Life]) -> None:
    project = new_project(engine, Path(tempfile.mkdtemp(dir=folder)))
    passes = folders(project, lives, [])
    run_passes(project, passes)
    incremental = state(project)
    run_passes(project, passes[-1:], "--full-refresh")
    assert changed(incremental, state(project)) == {}
    assert_told_by_the_lives(project, lives)


def test_any_history_ends_as_one_full_refresh(engine: str, tmp_path: Path) -> None:
    check_any_history(engine, tmp_path)


def test_a_run_that_was_cut_short_is_made_good_by_the_next(engine: str, tmp_path: Path) -> None:
    """Two facts left out, killed in the middle of one, and failed in one; each time with new deliveries."""
    lives = random_lives(random.Random(7), PASSES, 80) + [
        # each changes sides in each of the passes: good, broken, good, broken
        Life(stream, ORGANIZATIONS[0], f"changing {number}", tuple(
            Delivery(1000 + 1440 * n + number, n, "broken" if n % 2 else "good") for n in range(PASSES)
        ))
        for stream in FACTS for number in range(3)
    ]  # fmt: skip
    project = new_project(engine, tmp_path)
    passes = folders(project, lives, STRAYS, nows=NOWS[-1:] * PASSES)
    run_passes(project, passes[:1])
    of_now = ("--vars", project_vars(NOWS[-1]))

    deliver(project, passes[1])
    left_out = (*DIMENSIONS, "fact_signal", "fact_cost")
    stopped = project.dbt("run", *of_now, "--select", *TO_FACTS, "--exclude", *left_out)
    assert stopped.returncode == 0, stopped.stdout[-3000:]

    deliver(project, passes[2])
    kill_when(project, of_now, r"START sql incremental model `?analytics`?\.`?fact_")
    view = "customer_external_ids"
    project.ask_to_change([f"drop view analytics_intermediate.{view}"])
    failed = project.dbt("run", *of_now, "--select", *TO_FACTS, "--exclude", *DIMENSIONS)
    assert failed.returncode == 1
    assert view in failed.stdout

    deliver(project, passes[3])
    again = project.dbt("run", *of_now, "--select", *TO_FACTS)
    assert again.returncode == 0, again.stdout[-3000:]
    made_good = state(project)
    run_passes(project, passes[-1:], "--full-refresh")
    assert changed(made_good, state(project)) == {}
    assert_told_by_the_lives(project, lives)


def kill_when(project: Project, arguments: tuple[str, ...], said: str) -> None:
    """Start a run and kill the process, with no chance to tidy up, as soon as it says so."""
    with project.start_dbt("run", *arguments, "--select", *TO_FACTS) as run:
        assert run.stdout
        for line in run.stdout:
            if re.search(said, line):
                run.kill()
                break
        else:
            raise AssertionError(f"the run ended without saying {said}")


@pytest.mark.runs_demo_again
def test_a_fact_alone_is_not_built_anew(duckdb_demo: Project) -> None:
    """Its arrivals are those of the last run, so it would lose the rest."""
    assert duckdb_demo.dbt("run", "--select", "event_load_days").returncode == 0
    refused = duckdb_demo.dbt("run", "--full-refresh", "--select", "fact_signal")
    assert refused.returncode == 1
    assert "cannot be built anew" in refused.stdout
    assert "dbt build --full-refresh --select +fact_signal+" in refused.stdout


@pytest.mark.runs_demo_again
def test_a_pass_without_news_leaves_tables_alone(clickhouse_demo: Project) -> None:
    """On ClickHouse each change makes a second table; a pass that changes nothing must not pay for that.

    The ledgers of a vendor are no event stream: what is made of them arrives in every pass.
    """
    held = ["delivered_values", "signal_paths_hourly", "fact_signal", "fact_cost", "fact_delivered_value"]
    of_project = f"database in ('analytics', 'analytics_intermediate') and name in {tuple(held)}"
    tables = {"tables": f"select name, uuid from system.tables where {of_project} order by name"}
    made = clickhouse_demo.ask(tables)["tables"]
    assert sorted(name for name, _ in made) == sorted(held)
    again = clickhouse_demo.dbt("run", "--select", "agent_billing.intermediate.events", *held)
    assert again.returncode == 0, again.stdout[-3000:]
    assert clickhouse_demo.ask(tables)["tables"] == made


@pytest.mark.runs_demo_again
def test_leftovers_of_a_killed_run_are_dropped(clickhouse_demo: Project) -> None:
    left = ["fact_cost__dbt_new_data_0", "fact_signal__dbt_tmp", "fact_signal__dbt_backup"]
    clickhouse_demo.ask_to_change([f"create table analytics.{table} (x Int8) engine = Memory" for table in left])
    assert clickhouse_demo.dbt("run", "--select", "dim_date").returncode == 0
    tables = clickhouse_demo.ask({"left": "select name from system.tables where name like '%\\_\\_dbt\\_%'"})["left"]
    assert tables == []
