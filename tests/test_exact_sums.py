"""Sums of costs are exact: ten million calls of a fraction of a cent come to one figure on both engines and in Python.

The SQL is that of the macro exact_sum, rendered as dbt would, without the time that dbt needs to read a project.
"""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from conftest import ROOT, make_project
from jinja2 import Environment

CALLS = 10_000_000
# from 0.000001 to 0.01 cents, in trillionths of a cent, the last decimal of the type
SMALLEST, WIDTH = 10**6, 10**10 - 10**6 + 1
# scattered as at random, and made of whole numbers of 64 bits, so that each side can make its own
FACTOR, STEP = 89_989, 7_777_777
CALL_COSTS = f"""
    select cast(
        cast({SMALLEST} + (call * call * {FACTOR} + {STEP}) % {WIDTH} as decimal(18, 0))
        * cast('0.000000000001' as decimal(13, 12)) as decimal(38, 12)
    ) as cost_amount_exact
    from range({CALLS}) as calls (call)"""


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sums") / "calls.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"copy ({CALL_COSTS}) to '{path}'")
    return path


@pytest.fixture(scope="module")
def total() -> Decimal:
    trillionths = sum(SMALLEST + (call * call * FACTOR + STEP) % WIDTH for call in range(CALLS))
    assert trillionths % 10 != 0, "the sum has to need its last decimal"
    return Decimal(trillionths).scaleb(-12)


def exact_sum(engine: str) -> str:
    macros = (ROOT / "macros" / "dialect" / "numbers.sql").read_text()
    module = Environment(extensions=["jinja2.ext.do"]).from_string(macros).module
    return str(getattr(module, f"{engine}__exact_sum")("cost_amount_exact"))


@pytest.mark.parametrize("engine", ["duckdb", "clickhouse"])
def test_millions_of_tiny_costs_sum_exactly(engine: str, tmp_path: Path, calls: Path, total: Decimal) -> None:
    if engine == "duckdb":
        with duckdb.connect() as connection:
            asked = f"select {exact_sum(engine)}, count(*) from read_parquet('{calls}')"
            answer = connection.execute(asked).fetchall()
    else:
        asked = f"select {exact_sum(engine)}, count(*) from file('{calls}', 'Parquet')"
        answer = make_project("demo_clickhouse", tmp_path).ask({"total": asked})["total"]
    assert answer == [(total, CALLS)]
