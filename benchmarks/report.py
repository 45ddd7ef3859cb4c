"""What the figures of a run come to: medians, ratios, and whether the targets are met.

python benchmarks/report.py target/bench/1000000.json [more files]    the table of each, and how they compare
"""

import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One part on one engine, or a peer: what each of its runs took."""

    engine: str
    part: str
    seconds: list[float]
    cpu_seconds: list[float] = field(default_factory=list)
    peak_mib: list[float] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def peak(self) -> float:
        return max(self.peak_mib, default=0.0)


@dataclass(frozen=True)
class Target:
    """At most so many times another part of the same engine, or so many seconds; and at most so much memory."""

    limit: float
    base: str | None = None
    peak_mib: float | None = None

    def text(self) -> str:
        times = f"{self.limit:g} x {self.base}" if self.base else f"{self.limit:g} s"
        return f"<= {times}" + (f", {self.peak_mib / 1024:g} GiB" if self.peak_mib else "")


ENGINES = ["duckdb", "clickhouse"]
PEERS = ["polars", "sqlmesh"]
TARGETS = {
    ("duckdb", "build"): Target(3, "copy", peak_mib=8192),
    ("clickhouse", "build"): Target(3, "copy", peak_mib=8192),
    ("duckdb", "events"): Target(1.5, "copy"),
    ("clickhouse", "events"): Target(1.8, "copy"),
    ("duckdb", "pass"): Target(0.06, "events"),
    ("clickhouse", "pass"): Target(0.08, "events"),
    **{(engine, "questions"): Target(1) for engine in ENGINES},
    **{(engine, "functions"): Target(0.3) for engine in ENGINES},
    **{(engine, "overhead"): Target(10) for engine in ENGINES},
}
HEAD = ["engine", "part", "median s", "min", "max", "cpu s", "ratio", "to", "target", "met", "peak MiB"]


@dataclass(frozen=True)
class Verdict:
    ratio: float | None
    base: str | None
    target: str
    met: bool | None


def judge(figure: Figure, figures: list[Figure]) -> Verdict:
    target = TARGETS.get((figure.engine, figure.part))
    is_peer = figure.engine in PEERS
    # a peer has no bare copy of its own
    base = target.base if target else "copy" if is_peer or figure.part == "copy" else None
    engine = "duckdb" if is_peer else figure.engine
    bases = [other for other in figures if (other.engine, other.part) == (engine, base)]
    ratio = figure.median / bases[0].median if bases else None
    met = None
    if target and (ratio is not None or target.base is None):
        reached = figure.median if ratio is None else ratio
        met = reached <= target.limit and (target.peak_mib is None or figure.peak <= target.peak_mib)
    return Verdict(ratio, f"duckdb {base}" if is_peer else base, target.text() if target else "", met)


def named(figure: Figure) -> str:
    """The figure of many questions is that of the slowest."""
    details = figure.details
    return f"{figure.part}: {details['slowest']}" if "slowest" in details else figure.part


def row(figure: Figure, figures: list[Figure]) -> list[str]:
    verdict = judge(figure, figures)
    return [
        figure.engine,
        named(figure),
        *(f"{seconds:.3f}" for seconds in (figure.median, min(figure.seconds), max(figure.seconds))),
        f"{median(figure.cpu_seconds):.2f}" if figure.cpu_seconds else "",
        f"{verdict.ratio:.3f}" if verdict.ratio is not None else "",
        verdict.base or "",
        verdict.target,
        {True: "yes", False: "NO", None: ""}[verdict.met],
        f"{figure.peak:.0f}" if figure.peak_mib else "",
    ]


def aligned(rows: list[list[str]]) -> str:
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def table(figures: list[Figure]) -> str:
    return aligned([HEAD, *(row(figure, figures) for figure in figures)])


def answers(figures: list[Figure]) -> str:
    """Every question: what it takes usually, what it took the first time, and how many rows come back."""
    asked = [figure for figure in figures if "answers" in figure.details]
    if not asked:
        return ""
    engines = list(dict.fromkeys(figure.engine for figure in asked))
    rows = [["part", "question", *(f"{engine} {unit}" for engine in engines for unit in ("ms", "first ms", "rows"))]]
    for part in dict.fromkeys(figure.part for figure in asked):
        of = {figure.engine: figure.details["answers"] for figure in asked if figure.part == part}
        for name in next(iter(of.values())):
            cells = []
            for engine in engines:
                answer = of.get(engine, {}).get(name, {"seconds": [0.0], "rows": 0})
                cells += [f"{median(answer['seconds']) * 1000:.0f}", f"{answer['seconds'][0] * 1000:.0f}"]
                cells += [str(answer["rows"])]
            rows.append([part, name, *cells])
    return "\n" + aligned(rows)


def as_json(figures: list[Figure]) -> list[dict[str, Any]]:
    return [asdict(figure) | {"median": figure.median} | asdict(judge(figure, figures)) for figure in figures]


def figures_of(report: dict[str, Any]) -> list[Figure]:
    names = Figure.__dataclass_fields__
    return [Figure(**{name: figure[name] for name in names}) for figure in report["figures"]]


def growth(reports: list[dict[str, Any]]) -> str:
    """How the time per row changes from the smallest scale to each other; of a pass, per new row."""
    first, *others = sorted(reports, key=lambda report: int(report["scale"]))
    rows = [["engine", "part", *(f"{report['scale']:,} : {first['scale']:,}" for report in others)]]
    for figure in figures_of(first):
        if figure.part in ("copy", "events", "build", "pass"):
            of = "new_signals" if figure.part == "pass" else "scale"
            cells = []
            for report in others:
                same = [f for f in figures_of(report) if (f.engine, f.part) == (figure.engine, figure.part)]
                cells += [f"{same[0].median / report[of] * first[of] / figure.median:.2f}" if same else ""]
            rows.append([figure.engine, figure.part, *cells])
    return aligned(rows)


if __name__ == "__main__":
    reports = [json.loads(Path(name).read_text()) for name in sys.argv[1:]]
    for report in reports:
        print(f"\n{report['scale']:,} signals\n{table(figures_of(report))}")
    if len(reports) > 1:
        print(f"\nTime per row, as a multiple of that at the smallest scale\n{growth(reports)}")
