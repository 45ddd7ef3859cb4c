"""The two engines: where each keeps its data, and how raw files come to it.

python benchmarks/engines.py load|insert FOLDER    the files become ClickHouse tables, or more rows of them
python benchmarks/engines.py clear                 what dbt has built on ClickHouse goes, the raw tables stay
"""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from measure import ROOT, end

# the end of the first delivery
AS_OF = "2026-07-01T00:00:00Z"
FACTS = ["fact_signal", "fact_cost", "fact_delivered_value", "fact_credit_transaction"]


@dataclass(frozen=True)
class Engine:
    """An engine's data below a folder. The deliveries of raw files lie beside it. threads: models at a time."""

    name: str
    folder: Path
    deliveries: Path
    threads: int = 2

    @property
    def is_clickhouse(self) -> bool:
        return self.name == "clickhouse"

    def environment(self, deliveries: str) -> dict[str, str]:
        """For dbt, which on DuckDB reads the deliveries of a pattern where they lie."""
        files = "" if self.is_clickhouse else str(self.deliveries / deliveries)
        return {
            "BILLING_RAW_PATH": files,
            "BILLING_SOURCE_SYSTEMS": "app",
            "BILLING_DUCKDB_PATH": str(self.folder / "billing.duckdb"),
            # so that the whole process, which holds more than DuckDB's share, stays below 8 GiB
            "BILLING_DUCKDB_MEMORY": os.environ.get("BILLING_DUCKDB_MEMORY", "6GiB"),
            "BILLING_CHDB_PATH": str(self.folder / "chdb"),
            "BILLING_CHDB_MEMORY": os.environ.get("BILLING_CHDB_MEMORY", str(7 * 1024**3)),
            "CLICKHOUSE_HOST": "localhost",
            "PYTHONPATH": str(ROOT / "tests"),
        }

    def files(self) -> list[str]:
        """dbt's options: a profile and folders apart from the user's."""
        shutil.copy(ROOT / "profiles.example.yml", self.folder / "profiles.yml")
        paths = {"target-path": "target", "log-path": "logs", "profiles-dir": ""}
        options = [text for option, path in paths.items() for text in (f"--{option}", str(self.folder / path))]
        return ["--target", self.name, "--threads", str(self.threads), "--vars", f"{{as_of: '{AS_OF}'}}", *options]


def load(folder: Path) -> list[str]:
    from raw_files import raw_tables_from

    return list(raw_tables_from(folder).values())


def insert(folder: Path) -> list[str]:
    return [
        f"insert into {file.parent.name}.{file.stem} select * from file('{file}', 'Parquet')"
        for file in sorted(folder.glob("*/*.parquet"))
    ]


def main() -> None:
    from chdb_dbt import connect

    client = connect(settings={})
    if sys.argv[1] == "clear":
        built = client.query("select name from system.databases where name like 'analytics%'").result_rows
        statements = [f"drop database {name} sync" for (name,) in built]
    else:
        statements = {"load": load, "insert": insert}[sys.argv[1]](Path(sys.argv[2]))
    for statement in statements:
        client.command(statement)
    end({})


if __name__ == "__main__":
    main()
