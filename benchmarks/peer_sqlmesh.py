"""A peer: the facts of the event streams, made from the same raw files by SQLMesh on DuckDB.

    python benchmarks/peer_sqlmesh.py FOLDER FACTS

reads the raw files below FOLDER and makes a database in FACTS, by the models in peer_sqlmesh/. Timed from when the
project has been loaded. It casts, rejects and resolves as the project does, and keeps the newest version of a key. It
has no price list and keeps no record of what it rejects.
"""

import os
import shutil
import sys
from importlib.metadata import version
from pathlib import Path

from measure import Watch, end

PROJECT = Path(__file__).with_name("peer_sqlmesh")
FACTS = ["fact_signal", "fact_cost", "fact_delivered_value", "fact_credit_transaction"]


def main(raw: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    paths = {"PEER_RAW": raw, "PEER_DATABASE": folder / "peer.duckdb", "PEER_CACHE": folder / "cache"}
    os.environ.update({name: str(path) for name, path in paths.items()})
    from sqlmesh import Context

    context = Context(paths=[str(PROJECT)])
    watch = Watch()
    context.plan(environment="prod", auto_apply=True, no_prompts=True)
    said = watch.read()
    counts = {fact: int(context.fetchdf(f"select count(*) as n from facts.{fact}")["n"][0]) for fact in FACTS}
    end({**said, "facts": counts, "version": f"{version('sqlmesh')}, duckdb {version('duckdb')}"})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
