"""How fast the project is, as multiples of what nobody can do without. README.md beside this file explains it.

    python benchmarks/bench.py [--scale 1000000] [--runs 3] [--engines duckdb,clickhouse] [--parts copy,events,...]

Every run of every part is a process of its own. Prints as it goes, ends with a table, and writes
target/bench/<scale>.json and a picture of it, <scale>.svg.
"""

import argparse
import hashlib
import json
import os
import platform
import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from engines import FACTS, Engine
from measure import ROOT, Taken, take
from picture import picture
from questions import compiled, function_calls
from report import ENGINES, PEERS, Figure, answers, as_json, named, table

# In the order in which they are measured: what is asked is asked of a whole build, a pass goes on from the events.
PARTS = ["empty", "copy", "build", "questions", "functions", "overhead", "events", "idle", "pass"]
NEEDS = {"questions": "build", "functions": "build", "overhead": "build", "idle": "events", "pass": "events"}
# How often each question is put.
ASKED = 5
FIRST, NOTHING = "delivery_0", "delivery_of_nothing"
PEERS_FOLDER = ROOT / "target" / "peers"
PACKAGES = ["dbt-core", "dbt-duckdb", "dbt-clickhouse", "duckdb", "chdb", "chdb-core"]


def tell(figure: Figure) -> None:
    seconds = ", ".join(f"{one:.2f}" for one in figure.seconds)
    print(f"{figure.engine:10}  {named(figure):10}  {seconds} s, {figure.peak:.0f} MiB", flush=True)


class Bench:
    def __init__(self, engine: Engine, scale: int, runs: int, parts: list[str]) -> None:
        self.engine, self.scale, self.runs = engine, scale, runs
        self.parts = set(parts) | {NEEDS[part] for part in parts if part in NEEDS}
        self.figures: list[Figure] = []
        self.facts: dict[str, dict[str, int]] = {}

    def python(self, program: str, *arguments: str, reads: str = FIRST, stdin: str = "") -> Taken:
        return take([sys.executable, str(ROOT / program), *arguments], self.engine.environment(reads), stdin)

    def dbt_step(self, step: str, reads: str = FIRST) -> Taken:
        return self.python("benchmarks/dbt_step.py", step, "--", *self.engine.files(), reads=reads)

    def add(self, part: str, taken: list[Taken]) -> None:
        details = [one.said for one in taken if one.said]
        figure = Figure(
            self.engine.name,
            part,
            [one.seconds for one in taken],
            [one.cpu_seconds for one in taken],
            [one.peak_mib for one in taken],
            details[-1] if details else {},
        )
        self.figures.append(figure)
        tell(figure)

    def clear(self) -> None:
        """What was built goes, on ClickHouse not the raw tables."""
        for path in self.engine.folder.glob("billing.duckdb*"):
            if path.is_dir():  # what DuckDB spilled, or the name of who did
                shutil.rmtree(path)
            else:
                path.unlink()
        if self.engine.is_clickhouse:
            self.python("benchmarks/engines.py", "clear")

    def load(self, delivery: str) -> None:
        if self.engine.is_clickhouse:
            self.python("benchmarks/engines.py", "load", str(self.engine.deliveries / delivery))

    def rows_of_facts(self) -> dict[str, int]:
        questions = {fact: f"select count(*) from analytics.{fact}" for fact in FACTS}
        answers = self.ask(questions, times=1).said["answers"]
        return {fact: int(answers[fact]["first_row"][0]) for fact in FACTS}

    def ask(self, questions: dict[str, str], times: int) -> Taken:
        return self.python("benchmarks/ask.py", self.engine.name, str(times), stdin=json.dumps(questions))

    def measure(self) -> None:
        shutil.rmtree(self.engine.folder, ignore_errors=True)
        self.engine.folder.mkdir(parents=True)
        if "empty" in self.parts:
            self.load(NOTHING)
            self.add("empty", [self.built("events", reads=NOTHING) for _ in range(self.runs)])
        self.load(FIRST)
        if "copy" in self.parts:
            self.copy()
        if "build" in self.parts:
            self.add("build", [self.built("build") for _ in range(self.runs)])
        if "questions" in self.parts:
            self.compiled("--select", "agent_billing.analysis")
            self.ask_all("questions", compiled(self.engine.folder / "target"))
        if "functions" in self.parts:
            self.ask_all("functions", function_calls(self.engine.folder / "target", self.engine.is_clickhouse))
        if "overhead" in self.parts:
            self.add("overhead", [self.compiled() for _ in range(self.runs)])
        if "events" in self.parts:
            self.add("events", [self.built("events") for _ in range(self.runs)])
            self.facts["events"] = self.rows_of_facts()
        if "idle" in self.parts:
            self.add("idle", [self.dbt_step("pass") for _ in range(self.runs)])
        if "pass" in self.parts:
            self.add("pass", [self.passed(number) for number in range(1, self.runs + 1)])
            self.facts["pass"] = self.rows_of_facts()

    def copy(self) -> None:
        database = self.engine.folder / "copy.duckdb"
        arguments = [self.engine.name, str(self.engine.deliveries / FIRST), str(database)]
        self.add("copy", [self.python("benchmarks/typed_copy.py", *arguments) for _ in range(self.runs)])
        database.unlink(missing_ok=True)

    def built(self, step: str, reads: str = FIRST) -> Taken:
        self.clear()
        return self.dbt_step(step, reads)

    def passed(self, number: int) -> Taken:
        if self.engine.is_clickhouse:
            self.python("benchmarks/engines.py", "insert", str(self.engine.deliveries / f"delivery_{number}"))
        return self.dbt_step("pass", reads=f"delivery_[0-{number}]")

    def ask_all(self, part: str, questions: dict[str, str]) -> None:
        """The figure is that of the slowest; the first time that each was asked counts with the others."""
        taken = self.ask(questions, times=ASKED)
        answers = taken.said["answers"]
        slowest = max(answers, key=lambda name: median(answers[name]["seconds"]))
        details = {"slowest": slowest, "count": len(answers), "answers": answers}
        self.figures.append(
            Figure(self.engine.name, part, answers[slowest]["seconds"], peak_mib=[taken.peak_mib], details=details)
        )
        tell(self.figures[-1])

    def compiled(self, *selection: str) -> Taken:
        """dbt's own work, from nothing."""
        shutil.rmtree(self.engine.folder / "target", ignore_errors=True)
        program = ["tests/chdb_dbt.py"] if self.engine.is_clickhouse else [str(Path(sys.executable).with_name("dbt"))]
        arguments = ["--quiet", "--no-partial-parse", "compile", *selection, *self.engine.files()]
        return take([sys.executable, *program, *arguments], self.engine.environment(FIRST))


def measure_peer(name: str, first: Path, folder: Path, runs: int) -> tuple[Figure, dict[str, int]]:
    """The same facts by other means, in an environment of its own (make bench installs it)."""
    command = [str(PEERS_FOLDER / name / "bin" / "python"), f"benchmarks/peer_{name}.py", str(first), str(folder)]
    taken = [take(command, {}) for _ in range(runs)]
    shutil.rmtree(folder)
    figure = Figure(
        name,
        "events",
        [one.seconds for one in taken],
        [one.cpu_seconds for one in taken],
        [one.peak_mib for one in taken],
        {"version": taken[-1].said["version"]},
    )
    tell(figure)
    return figure, taken[-1].said["facts"]


def deliver(folder: Path, scale: int, runs: int, new: int) -> None:
    """The raw files, unless the same are there."""
    code = b"".join((ROOT / "benchmarks" / name).read_bytes() for name in ("make_raw.py", "raw_tables.py"))
    deliveries = {NOTHING: (0, 0), **{f"delivery_{number}": (scale, number) for number in range(runs + 1)}}
    for name, (signals, number) in deliveries.items():
        delivery, made_by = folder / name, folder / f"{name}.made_by"
        recipe = f"{hashlib.sha256(code).hexdigest()} {signals} {number} {new if number else ''}"
        if not made_by.exists() or made_by.read_text() != recipe:
            print(f"raw files   {name}", flush=True)
            shutil.rmtree(delivery, ignore_errors=True)
            # a process of its own, since one that is started has held at least what the one that starts it has held
            arguments = [str(delivery), str(signals), "--later", str(number), "--new", str(new)]
            take([sys.executable, "benchmarks/make_raw.py", *arguments], {})
            made_by.write_text(recipe)


def machine() -> dict[str, Any]:
    return {
        "cpus": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def differences(facts: dict[str, dict[str, dict[str, int]]]) -> list[str]:
    """Facts that do not have equally many rows wherever they were made: those of each engine or peer, by part."""
    found = []
    for part in ("events", "pass"):
        by_engine = {engine: parts[part] for engine, parts in facts.items() if part in parts}
        for fact in FACTS:
            rows = {engine: counts[fact] for engine, counts in by_engine.items()}
            if len(set(rows.values())) > 1:
                found.append(f"{part}: {fact} does not have the same rows everywhere: {rows}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast the project is")
    parser.add_argument("--scale", type=int, default=1_000_000, help="signals, and as many LLM calls")
    parser.add_argument("--new", type=int, help="signals of each later delivery; one in a hundred of the scale")
    parser.add_argument("--runs", type=int, choices=range(1, 10), default=3)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--peers", default="", help=",".join(PEERS))
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--threads", type=int, default=2, help="models at a time")
    parser.add_argument("--folder", type=Path, default=ROOT / "target" / "bench")
    parser.add_argument("--keep", action="store_true", help="leave what was built where it is")
    asked = parser.parse_args()
    parts, engines, peers = (
        list(filter(None, names.split(","))) for names in (asked.parts, asked.engines, asked.peers)
    )
    for kind, names, known in (("part", parts, PARTS), ("engine", engines, ENGINES), ("peer", peers, PEERS)):
        if unknown := sorted(set(names) - set(known)):
            parser.error(f"there is no {kind} {', '.join(unknown)}; they are {', '.join(known)}")
    for peer in peers:
        if not (PEERS_FOLDER / peer).exists():
            parser.error(f"{peer} is not installed; make target/peers/{peer}/installed does it")
    new = asked.new or asked.scale // 100
    folder: Path = asked.folder.resolve() / str(asked.scale)
    folder.mkdir(parents=True, exist_ok=True)
    deliver(folder, asked.scale, asked.runs, new)

    benches = [
        Bench(Engine(name, folder / name, folder, asked.threads), asked.scale, asked.runs, parts) for name in engines
    ]
    for bench in benches:
        bench.measure()
        if not asked.keep:
            shutil.rmtree(bench.engine.folder)
    figures = [figure for bench in benches for figure in bench.figures]
    facts = {bench.engine.name: bench.facts for bench in benches}
    for peer in peers:
        figure, rows = measure_peer(peer, folder / FIRST, folder / peer, asked.runs)
        figures.append(figure)
        facts[peer] = {"events": rows}
    report = {
        "scale": asked.scale,
        "new_signals": new,
        "runs": asked.runs,
        "threads": asked.threads,
        "machine": machine(),
        "versions": {package: version(package) for package in PACKAGES},
        "rows_of_facts": facts,
        "figures": as_json(figures),
    }
    file = folder.with_suffix(".json")
    file.write_text(json.dumps(report, indent=2))
    file.with_suffix(".svg").write_text(picture(figures, f"{asked.scale:,} signals and as many LLM calls"))
    print(f"\n{asked.scale:,} signals, {new:,} new in a pass\n{table(figures)}\n{answers(figures)}\n\n{file}")
    if found := differences(facts):
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()
