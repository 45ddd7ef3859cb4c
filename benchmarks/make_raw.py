"""The raw tables of a made-up company of any size, as Parquet files for BILLING_RAW_PATH.

    python benchmarks/make_raw.py FOLDER SIGNALS [--days 365] [--seed 1] [--later N] [--new SIGNALS / 100]

As many LLM calls as signals, a delivered value for every fifth, a credit transaction for every tenth, and the billing
tables to match: as many customers as the root of the signals, who have a platform fee and a usage price each. A few
customers send most of the events (Zipf), a tenth of the events come in bursts, 1% are delivered again with other
contents, 1% late by up to 90 days, 0.1% are broken, 0.5% are nobody's. A call belongs to the work on a signal, and
costs what its model's list price says, one in a hundred ten times that. Every value is text, as exports are. The same
arguments give the same rows; events are written as they are made, so memory does not grow with their number.

--later writes what is delivered next instead, the N-th time: files of the events alone, with --new signals and as many
calls, that happened and were loaded after those before. Of its rows 5% correct an event of the first delivery, 2% are
of events that happened up to 90 days earlier. Where the folders lie side by side, a pattern such as raw/delivery_[0-2]
in BILLING_RAW_PATH reads them as one.
"""

import argparse
import csv
from pathlib import Path
from string import Template

import duckdb
from raw_tables import ALWAYS, EVENTS, HISTORY, LATER, MACROS, TABLES

ROOT = Path(__file__).resolve().parent.parent
ORGANIZATION = "efec8eef-59ca-5fb7-86d6-b3b9971a561e"
# a year up to the day on which the demo company stops: the days of the cookbook's questions lie in it
START = "2025-07-01 00:00:00"


def columns_of(table: str) -> list[str]:
    """All columns of a raw table, as the demo's seeds have them."""
    schema, name = table.split(".")
    with (ROOT / "seeds" / "demo" / schema / f"{schema}__{name}.csv").open(encoding="utf-8") as file:
        return next(csv.reader(file))


def select_of(table: str) -> str:
    rows, given = TABLES[table]
    expressions = ALWAYS | given
    columns = (f'cast({expressions.get(column, "null")} as varchar) as "{column}"' for column in columns_of(table))
    return f"select {', '.join(columns)} from {rows}"


def make(
    folder: Path, signals: int, days: int = 365, seed: int = 1, later: int = 0, new_signals: int | None = None
) -> None:
    customers = max(100, round(signals**0.5))
    new = new_signals or signals // 100
    sizes = {
        "organization": ORGANIZATION,
        "start": START,
        "signals": str(signals),
        "first": str(signals + (later - 1) * new),
        "last": str(signals + later * new),
        "customers": str(customers),
        "ledgers": str(min(customers, 100)),
        "days": str(days),
        "months": str(max(days // 30, 1)),
        "seed": str(seed),
    }
    with duckdb.connect() as connection:
        connection.execute(Template(MACROS + (LATER if later else HISTORY)).substitute(sizes))
        for table in EVENTS if later else TABLES:
            file = folder / table.replace(".", "/")
            file.parent.mkdir(parents=True, exist_ok=True)
            select = Template(select_of(table)).substitute(sizes)
            connection.execute(f"copy ({select}) to '{file}.parquet' (format parquet)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Raw tables at scale")
    parser.add_argument("folder", type=Path)
    parser.add_argument("signals", type=int)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--later", type=int, default=0, metavar="N")
    parser.add_argument("--new", type=int, metavar="SIGNALS")
    asked = parser.parse_args()
    make(asked.folder, asked.signals, asked.days, asked.seed, asked.later, asked.new)
