"""One run of dbt, timed from when the project has been parsed.

    python benchmarks/dbt_step.py events|pass|build -- dbt's options

events: the facts of the event streams, built whole, with all that they read; pass: what of that an event, a customer
or a product can change, after more was delivered; build: the whole project, tests included. Seeds are loaded before
the first two, and their time does not count.
"""

import sys
from typing import Any

import clickhouse_connect
from chdb_dbt import connect
from dbt.cli.main import dbtRunner
from engines import FACTS
from measure import Watch, end

# The facts, and the count of what their rows have superseded, without which the next run could not tell what is new.
ENDS = [*FACTS, "superseded_events"]
COMMANDS = {
    "events": ["run", "--select", *(f"+{name}" for name in ENDS)],
    "pass": ["run", "--select", "agent_billing.intermediate.keys", *(f"event_load_days+,+{name}" for name in ENDS)],
    "build": ["build"],
}


def succeed(manifest: Any, arguments: list[str]) -> Any:
    done = dbtRunner(manifest=manifest).invoke(["--quiet", "--no-use-colors", *arguments])
    if not done.success:
        results: Any = done.result or []
        print(done.exception, [result.message for result in results if result.status not in ("success", "pass")])
        end({}, success=False)
    return done.result


def main(step: str, options: list[str]) -> None:
    clickhouse_connect.get_client = connect
    watch = Watch()
    manifest = succeed(None, ["parse", *options])
    parsed = watch.read()["seconds"]
    if step == "events":
        succeed(manifest, ["seed", *options])
    watch = Watch()
    results = succeed(manifest, [*COMMANDS[step], *options])
    said: dict[str, Any] = {**watch.read(), "parse_seconds": parsed}
    nodes = {result.node.name: round(result.execution_time, 3) for result in results}
    end(said | {"nodes": dict(sorted(nodes.items(), key=lambda node: -node[1])[:25])})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[3:])
