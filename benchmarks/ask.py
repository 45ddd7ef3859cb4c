"""Put questions to what was built, one after the other in one open connection, and tell how long each took.

python benchmarks/ask.py duckdb|clickhouse TIMES    reads {name: SQL}, writes {name: {seconds, rows}} as JSON
"""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import duckdb
from measure import end

Ask = Callable[[str], list[Any]]


def connected(engine: str) -> Ask:
    if engine == "duckdb":
        connection = duckdb.connect(os.environ["BILLING_DUCKDB_PATH"], read_only=True)
        connection.execute("set TimeZone = 'UTC'")
        return lambda sql: connection.execute(sql).fetchall()
    from chdb_dbt import connect

    client = connect(settings={"join_use_nulls": 1})
    return lambda sql: list(client.query(sql).result_rows)


def main(engine: str, times: int) -> None:
    questions: dict[str, str] = json.load(sys.stdin)
    ask = connected(engine)
    answers = {}
    for name, sql in questions.items():
        seconds = []
        for _ in range(times):
            began = time.perf_counter()
            rows = ask(sql)
            seconds.append(time.perf_counter() - began)
        answers[name] = {
            "seconds": seconds,
            "rows": len(rows),
            "first_row": [str(value) for value in rows[0]] if rows else [],
        }
    end({"answers": answers})


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
