"""Run dbt several times in one process, each time on the raw files of the next folder, parsing the project once.

    python tests/run_passes.py FOLDER [FOLDER ...] -- dbt's arguments

A folder is what has been delivered up to that pass, and its file vars.json, if there is one, the vars of the pass. On
ClickHouse its other files become tables first. The first pass builds the facts of events and the models that judge them
or are kept from run to run as they are, with all that they need; those after it what of that an event, a customer or a
product can reach. What is made of the facts anew in every run is left out, and no data test runs.
"""

import os
import sys
from pathlib import Path
from typing import Any

import clickhouse_connect
from chdb_dbt import connect
from dbt.cli.main import dbtRunner
from raw_files import raw_tables_from

FACTS = ["fact_signal", "fact_cost", "fact_delivered_value", "fact_credit_transaction"]
JUDGES = ["rejected_records", "source_reconciliation_history", "orphaned_keys", "unknown_values", "broken_identities"]
ENDS = [*FACTS, *JUDGES, "signal_metadata"]
DIMENSIONS = ["agent_billing.intermediate.keys", "dim_customer", "dim_product"]
TO_FACTS = [*DIMENSIONS, *(f"event_load_days+,+{end}" for end in ENDS)]

WITH_ALL_THEY_NEED = ["build", "--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
WITH_ALL_THEY_NEED += ["--select", *(f"+{end}" for end in ENDS)]
EVENTS = ["run", "--select", *TO_FACTS]


def vars_of(folder: Path) -> list[str]:
    file = folder / "vars.json"
    return ["--vars", file.read_text()] if file.exists() else []


def run(folders: list[Path], arguments: list[str]) -> bool:
    clickhouse_connect.get_client = connect
    os.environ["BILLING_RAW_PATH"] = ""
    is_clickhouse = arguments[arguments.index("--target") + 1].startswith("clickhouse")
    is_new = "--full-refresh" in arguments or not Path(arguments[arguments.index("--target-path") + 1]).exists()
    parse = ["--quiet", "parse", *vars_of(folders[-1]), *(a for a in arguments if a != "--full-refresh")]
    manifest: Any = dbtRunner().invoke(parse).result
    for number, folder in enumerate(folders):
        command = WITH_ALL_THEY_NEED if is_new and number == 0 else EVENTS
        if is_clickhouse:
            client = connect(settings={})
            for statement in raw_tables_from(folder).values():
                client.command(statement)
            client.close()
        else:
            os.environ["BILLING_RAW_PATH"] = str(folder)
        done = dbtRunner(manifest=manifest).invoke(
            ["--quiet", "--no-use-colors", *command, *vars_of(folder), *arguments]
        )
        if not done.success:
            results: Any = done.result or []
            print(done.exception, [result.message for result in results if result.status not in ("success", "pass")])
            return False
    return True


if __name__ == "__main__":
    split = sys.argv.index("--")
    succeeded = run([Path(folder) for folder in sys.argv[1:split]], sys.argv[split + 1 :])
    # chDB can hang in its own clean-up when Python's has already begun.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0 if succeeded else 1)
