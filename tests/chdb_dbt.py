"""Run dbt's ClickHouse targets without a server: chDB is the ClickHouse engine in a Python wheel.

    python tests/chdb_dbt.py build --target demo_clickhouse

Takes dbt's own arguments. The data directory is BILLING_CHDB_PATH (default target/chdb). One process opens one data
directory, and a directory is open in one process at a time. With CLICKHOUSE_CLUSTER set chDB stands for a cluster of
that name (tests/chdb_cluster.py).
"""

import os
import sys
from pathlib import Path
from typing import Any

import clickhouse_connect
from chdb_cluster import TwoShards, configuration
from dbt.cli.main import dbtRunner

DEFAULT_PATH = "target/chdb"
connect_to_server = clickhouse_connect.get_client


def chdb_path() -> Path:
    path = Path(os.environ.get("BILLING_CHDB_PATH", DEFAULT_PATH)).resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def connect(**server: Any) -> Any:
    """Stands in for clickhouse_connect.get_client: keeps the session's settings, leaves out what needs a network."""
    path = chdb_path()
    cluster = os.environ.get("CLICKHOUSE_CLUSTER")
    location = f"{path}?config-file={configuration(path, cluster)}"
    client = connect_to_server(interface="chdb", path=location, settings=server.get("settings"), query_limit=0)
    return TwoShards(client) if cluster else client


def invoke(arguments: list[str]) -> Any:
    """Run dbt in this process on chDB and return dbt's result."""
    clickhouse_connect.get_client = connect
    return dbtRunner().invoke(arguments)


if __name__ == "__main__":
    result = invoke(sys.argv[1:])
    if result.exception is not None:
        print(result.exception, file=sys.stderr)
    # chDB can hang in its own clean-up when Python's has already begun.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0 if result.success else 1)
