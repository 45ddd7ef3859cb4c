"""The cookbook, docs/cookbook.md: each question of analyses/ with the SQL that answers it on DuckDB and on ClickHouse.

    python tests/cookbook.py

compiles them on both demo targets and writes it; tests/test_project.py runs them and says when it is out of date.
"""

import re
import tempfile
from pathlib import Path

from conftest import ROOT, Project, make_project

COOKBOOK = ROOT / "docs" / "cookbook.md"

HEAD = """# Cookbook

Questions and the SQL that answers them, written from `analyses/` by `make cookbook`. Days are those of the demo
company, amounts in the minor unit of their currency. One block is for both engines, two where they differ.
"""


def compiled(project: Project, *arguments: str) -> dict[str, str]:
    """The SQL of every analysis as it runs on the project's engine, by name."""
    names = sorted(path.stem for path in (ROOT / "analyses").glob("*.sql"))
    done = project.dbt("compile", "--select", "agent_billing.analysis", *arguments)
    assert done.returncode == 0, done.stdout[-3000:]
    folder = project.folder / "target" / "compiled" / "agent_billing" / "analyses"
    return {name: (folder / f"{name}.sql").read_text().strip() for name in names}


def as_written(sql: str) -> str:
    """Without the database and the quotes that dbt puts around names."""
    return re.sub(r'(?:"billing"\.)?["`](\w+)["`]\.["`](\w+)["`]', r"\1.\2", sql)


def cookbook(on_duckdb: dict[str, str], on_clickhouse: dict[str, str]) -> str:
    text = HEAD
    for name, sql in on_duckdb.items():
        lines = as_written(sql).splitlines()
        question = [line.removeprefix("-- ") for line in lines if line.startswith("-- ")]
        theirs = as_written(on_clickhouse[name]).splitlines()
        ours, theirs = ([line for line in block if not line.startswith("-- ")] for block in (lines, theirs))
        text += f"\n## {name.replace('_', ' ').capitalize()}\n\n{' '.join(question)}\n"
        blocks = [("", ours)] if ours == theirs else [("DuckDB:\n\n", ours), ("ClickHouse:\n\n", theirs)]
        for engine, block in blocks:
            body = "\n".join(block).strip()
            text += f"\n{engine}```sql\n{body}\n```\n"
    return text


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        projects = [make_project(target, Path(folder) / target) for target in ("demo", "demo_clickhouse")]
        COOKBOOK.parent.mkdir(exist_ok=True)
        COOKBOOK.write_text(cookbook(*(compiled(project) for project in projects)))
