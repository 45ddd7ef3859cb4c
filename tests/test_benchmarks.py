"""The benchmarks' raw files hold what they say, and the report's figures are right. What is fast is not tested here."""

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from bench import Bench, differences
from engines import Engine
from make_raw import make
from measure import take
from picture import picture
from questions import ARGUMENTS, QUESTIONS, calls
from raw_tables import EVENTS
from report import Figure, answers, growth, judge, table
from typed_copy import TYPES

SIGNALS, NEW = 2000, 1000


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The first delivery and two later ones, as the tables delivery_0.signals and so on."""
    folder = tmp_path_factory.mktemp("deliveries")
    for number in range(3):
        make(folder / f"delivery_{number}", SIGNALS, later=number, new_signals=NEW)
    with duckdb.connect() as connection:
        for number in range(3):
            connection.execute(f"create schema delivery_{number}")
            for file in (folder / f"delivery_{number}").glob("*/*.parquet"):
                connection.execute(f"create view delivery_{number}.{file.stem} as from '{file}'")
        yield connection


def of(raw: duckdb.DuckDBPyConnection, sql: str) -> tuple[int, ...]:
    return raw.execute(sql).fetchall()[0]


def test_later_deliveries_are_of_events_alone(raw: duckdb.DuckDBPyConnection) -> None:
    names = [
        row[0]
        for row in raw.execute("select view_name from duckdb_views() where schema_name = 'delivery_1'").fetchall()
    ]
    assert sorted(names) == sorted(table.split(".")[1] for table in EVENTS)
    for name in names:
        assert (
            raw.execute(f"describe delivery_1.{name}").fetchall()
            == raw.execute(f"describe delivery_0.{name}").fetchall()
        )


def test_later_deliveries_have_corrections_late_and_new_events(raw: duckdb.DuckDBPyConnection) -> None:
    """Of 1,000 signals about 50 correct one of the first delivery, and about 19 of the others are late."""
    seen = "select _id from delivery_0.signals"
    for number in (1, 2):
        signals = f"delivery_{number}.signals"
        assert of(raw, f"select count(*) from {signals}") == (NEW,)
        corrected = f"from {signals} where _id in ({seen})"
        corrections, said = of(raw, f"select count(*), count(*) filter (data like '%corrected%') {corrected}")
        assert 30 <= corrections == said <= 75
        delay = "try_cast(_loaded_at as timestamp) - try_cast(created_at as timestamp)"
        late, latest = of(
            raw,
            f"select count(*) filter ({delay} > interval 3 hours), count(*) filter ({delay} > interval 91 days) "
            f"from {signals} where _id not in ({seen})",
        )
        assert (5 <= late <= 40, latest) == (True, 0)
        seen += f" union all select _id from {signals}"
    assert of(raw, "select count(*) from delivery_1.llm_calls") == (NEW,)
    assert of(raw, "select count(*) from delivery_1.delivered_values") == (NEW // 5,)
    assert of(raw, "select count(*) from delivery_1.credit_transactions") == (NEW // 10,)


def test_later_deliveries_are_loaded_later(raw: duckdb.DuckDBPyConnection) -> None:
    """All but what the first delivery has late, or a second time."""
    first = "select quantile_disc(_loaded_at, 0.95) from delivery_0.signals"
    assert of(raw, f"select count(*) from delivery_1.signals where _loaded_at <= ({first})") == (0,)
    assert of(
        raw,
        "select (select max(_loaded_at) from delivery_1.signals) < (select max(_loaded_at) from delivery_2.signals)",
    )[0]


def test_ledgers_add_up(raw: duckdb.DuckDBPyConnection) -> None:
    """In the order of its transactions a ledger begins where it ended. 200 transactions are two of each ledger."""
    transactions = (
        "select distinct id, customer_id, created_at, balance_before::int as before, balance_after::int as after "
        "from delivery_0.credit_transactions where created_at != 'soon'"
    )
    order = "over (partition by customer_id order by created_at)"
    gaps = f"select before - lag(after) {order} as gap from ({transactions})"
    assert of(raw, f"select count(*) filter (gap != 0), count(gap) from ({gaps})") == (0, 100)


@pytest.mark.parametrize("delivery", ["delivery_0", "delivery_1"])
def test_calls_are_part_of_the_work_on_a_signal(raw: duckdb.DuckDBPyConnection, delivery: str) -> None:
    """It has the customer, the agent, the name and the time of its trace's signal.

    Where a later delivery corrects a signal instead of sending the next, the calls of that one have none: a few.
    """
    signals = " union all ".join(f"from delivery_{number}.signals" for number in range(2))
    differing = " or ".join(
        f"c.{ours} is distinct from s.{theirs}"
        for ours, theirs in {
            "external_customer_id": "external_customer_id",
            "customer_id": "customer_id",
            "external_agent_id": "external_agent_id",
            "signal_name": "event_name",
        }.items()
    )
    times = "c.start_time != s.created_at and 'soon' not in (c.start_time, s.created_at)"
    loaded_before = "c.start_time != 'soon' and c.start_time > c._loaded_at"
    differ, differ_in_time, early, alone, calls = of(
        raw,
        f"select count(*) filter (s._id is not null and ({differing})), count(*) filter ({times}), "
        f"count(*) filter ({loaded_before}), count(*) filter (s._id is null), count(*) "
        f"from {delivery}.llm_calls c left join (select distinct on (_id) * from ({signals})) s using (trace_id)",
    )
    assert (differ, differ_in_time, early) == (0, 0, 0)
    assert calls >= NEW
    assert alone == 0 if delivery == "delivery_0" else alone < calls // 10


def test_calls_cost_what_the_list_says(raw: duckdb.DuckDBPyConnection) -> None:
    """But for one in a hundred, of about 1,400, which costs ten times that."""
    attributes = "attributes::json->>"
    listed = (
        f"({attributes}'$.\"gen_ai.usage.input_tokens\"')::int * p.input "
        f"+ ({attributes}'$.\"gen_ai.usage.output_tokens\"')::int * p.output"
    )
    prices = "(values ('gpt-4.1', 2.0, 8.0), ('claude-sonnet-4', 3.0, 15.0), ('gemini-2.5-flash', 0.3, 2.5))"
    calls = (
        f"select c.cost::double * 1e6 / nullif({listed}, 0) as factor from delivery_0.llm_calls c "
        f"join {prices} p(model, input, output) on p.model = {attributes}'$.\"gen_ai.request.model\"' "
        "where c.cost is not null and c.cost != '0.5'"
    )
    as_listed, tenfold, priced = of(
        raw,
        "select count(*) filter (round(factor, 3) = 1), count(*) filter (round(factor, 3) = 10), count(*) "
        f"from ({calls})",
    )
    assert as_listed + tenfold == priced
    assert (1300 <= priced <= 1500, 5 <= tenfold <= 30) == (True, True)


def test_same_arguments_make_the_same_rows(raw: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    make(tmp_path, SIGNALS, later=1, new_signals=NEW)
    again = f"select * from '{tmp_path}/raw_signal/signals.parquet'"
    assert of(raw, f"select count(*) from ({again} except all from delivery_1.signals)") == (0,)


def test_copy_has_every_event_table_and_its_columns(raw: duckdb.DuckDBPyConnection) -> None:
    assert sorted(TYPES) == sorted(EVENTS)
    for name, types in TYPES.items():
        columns = {row[0] for row in raw.execute(f"describe delivery_0.{name.split('.')[1]}").fetchall()}
        assert {column for names in types.values() for column in names.split()} <= columns


FIGURES = [
    Figure("duckdb", "copy", [2.0, 1.0, 9.0], [3.0, 3.0, 4.0], [100.0, 120.0, 110.0]),
    Figure("duckdb", "events", [3.0], peak_mib=[500.0]),
    Figure("duckdb", "build", [4.0], peak_mib=[9000.0]),
    Figure("duckdb", "pass", [0.2, 0.3, 0.1]),
    Figure("clickhouse", "events", [3.0]),
    Figure("clickhouse", "questions", [0.9, 1.2, 1.1], details={"slowest": "b"}),
    Figure("polars", "events", [5.0]),
]


def test_verdicts_are_those_of_the_medians() -> None:
    verdicts = {(figure.engine, figure.part): judge(figure, FIGURES) for figure in FIGURES}
    found = {key: (verdict.ratio, verdict.base, verdict.met) for key, verdict in verdicts.items()}
    assert found == {
        ("duckdb", "copy"): (1.0, "copy", None),
        ("duckdb", "events"): (1.5, "copy", True),
        # twice the copy, but too much memory
        ("duckdb", "build"): (2.0, "copy", False),
        ("duckdb", "pass"): (pytest.approx(0.2 / 3), "events", False),
        # without a copy of its own nothing can be said
        ("clickhouse", "events"): (None, "copy", None),
        ("clickhouse", "questions"): (None, None, False),
        ("polars", "events"): (2.5, "duckdb copy", None),
    }
    assert verdicts["duckdb", "build"].target == "<= 3 x copy, 8 GiB"
    lines = table(FIGURES).splitlines()
    assert lines[1].split() == ["duckdb", "copy", "2.000", "1.000", "9.000", "3.00", "1.000", "copy", "120"]
    assert "questions: b" in lines[6]


def test_answers_stand_beside_each_other() -> None:
    asked = [
        Figure(engine, "questions", [1.0], details={"answers": {"q": {"seconds": seconds, "rows": 7}}})
        for engine, seconds in (("duckdb", [0.5, 0.1, 0.2]), ("clickhouse", [0.9, 0.3, 0.4]))
    ]
    assert answers(asked).splitlines()[-1].split() == ["questions", "q", "200", "500", "7", "400", "900", "7"]


def test_growth_is_time_per_row() -> None:
    def report(scale: int, new: int, copy: float, later: float) -> dict[str, object]:
        figures = [
            {"engine": "duckdb", "part": part, "seconds": [seconds], "cpu_seconds": [], "peak_mib": [], "details": {}}
            for part, seconds in (("copy", copy), ("pass", later))
        ]
        return {"scale": scale, "new_signals": new, "figures": figures}

    grown = growth([report(100, 1, 1.0, 1.0), report(1000, 2, 12.0, 1.0)]).splitlines()
    assert [line.split()[-1] for line in grown[1:]] == ["1.20", "0.50"]


def test_what_was_built_is_cleared_with_what_was_spilled(tmp_path: Path) -> None:
    (tmp_path / "billing.duckdb").touch()
    (tmp_path / "billing.duckdb.wal").touch()
    (tmp_path / "billing.duckdb.tmp").mkdir()
    (tmp_path / "billing.duckdb.tmp" / "owner").touch()
    (tmp_path / "profiles.yml").touch()
    Bench(Engine("duckdb", tmp_path, tmp_path), 1, 1, ["events"]).clear()
    assert [path.name for path in tmp_path.iterdir()] == ["profiles.yml"]


def test_models_at_a_time_are_those_that_are_asked_for(tmp_path: Path) -> None:
    options = Engine("clickhouse", tmp_path, tmp_path, threads=3).files()
    assert options[options.index("--threads") + 1] == "3"


def test_facts_are_compared() -> None:
    names = ["fact_signal", "fact_cost", "fact_delivered_value", "fact_credit_transaction"]
    rows = dict.fromkeys(names, 5)
    facts = {"duckdb": {"events": rows, "pass": rows}, "polars": {"events": rows}}
    assert differences(facts) == []
    facts["polars"] = {"events": rows | {"fact_cost": 4}}
    assert differences(facts) == [
        "events: fact_cost does not have the same rows everywhere: {'duckdb': 5, 'polars': 4}"
    ]


def test_functions_are_called_with_what_they_have() -> None:
    def node(name: str, kind: str, **parameters: bool) -> dict[str, object]:
        of_node = [{"name": parameter, "required": required} for parameter, required in parameters.items()]
        return {"name": name, "config": {"materialized": kind, "meta": {"parameters": of_node}}}

    nodes = [node("earned", "table_function", agent_id=True, start_date=False, customer_id=False), node("t", "table")]
    written = calls({"nodes": {str(number): each for number, each in enumerate(nodes)}}, is_clickhouse=True)
    agent = ARGUMENTS["agent_id"]
    assert written == {
        "earned": f"select * from analytics.earned(agent_id = '{agent}')",
        "earned of a quarter": f"select * from analytics.earned(agent_id = '{agent}', start_date = '2026-04-01')",
    }


def test_questions_are_in_the_cookbook() -> None:
    analyses = {path.stem for path in (Path(__file__).parent.parent / "analyses").glob("*.sql")}
    assert len(set(QUESTIONS)) == 20
    assert set(QUESTIONS) <= analyses


def test_a_process_tells_what_it_took() -> None:
    program = "import json, sys; held = bytearray(60_000_000); print('first'); "
    program += "print(json.dumps({'seconds': 7.0, 'a': sys.stdin.read()}))"
    taken = take([sys.executable, "-c", program], {}, stdin="given")
    assert (taken.seconds, taken.said) == (7.0, {"a": "given"})
    assert 60 < taken.peak_mib < 500
    with pytest.raises(RuntimeError, match="ended with 3"):
        take([sys.executable, "-c", "import sys; sys.exit(3)"], {})


def test_picture_has_a_bar_for_each_part_and_a_line_for_each_target() -> None:
    drawn = picture(FIGURES, "a < b")
    assert "a &lt; b" in drawn
    # a peer is drawn against the copy on DuckDB, an engine without a copy of its own not at all
    assert drawn.count("<rect") == 1 + 5
    assert drawn.count("<line") == 3
