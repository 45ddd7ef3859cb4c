"""What holds for every model, macro and file of the project."""

import ast
import csv
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT, SHARED, Project
from feeds import feeds, feeds_table

# How many raw tables each source has, and the reference that lists those of a vendor.
RAW_TABLES = {"raw_billing": 14, "raw_cost": 1, "raw_signal": 2, "metronome": 33, "sequence": 6}
VENDOR_EXPORTS = {"metronome": "metronome_export.csv", "sequence": "sequence_export.csv"}

MODELS = [path.relative_to(ROOT) for path in sorted((ROOT / "models").rglob("*.sql"))]


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.stem)
def test_one_yml_stands_beside_each_model(model: Path) -> None:
    properties = (ROOT / model).with_suffix(".yml").read_text()
    assert f"- name: {model.stem}\n" in properties
    columns = re.findall(r"^      - name: (\w+)", re.split(r"\n(?:unit_tests|anchors):", properties)[0], re.M)
    assert columns
    assert len(columns) == len(set(columns)), "a column is described twice, and dbt takes the last"


def test_every_model_says_its_grain_and_describes_every_column(duckdb_demo: Project) -> None:
    models = duckdb_demo.models()
    assert [name for name, model in models.items() if "Grain - One row per " not in model["description"]] == []
    bare = [
        f"{name}.{column['name']}"
        for name, model in models.items()
        for column in model["columns"].values()
        if len(column["description"]) < 5 or not column["data_type"]
    ]
    assert bare == []


def test_no_two_unit_tests_have_one_name(duckdb_demo: Project) -> None:
    """dbt calls the table that a unit test works with after it, and ClickHouse keeps that until the session ends."""
    names = Counter(test["name"] for test in duckdb_demo.manifest()["unit_tests"].values())
    assert len(names) > 200
    assert [name for name, times in names.items() if times > 1] == []


def test_every_raw_table_and_column_is_described(duckdb_demo: Project) -> None:
    sources = duckdb_demo.manifest()["sources"].values()
    assert Counter(source["source_name"] for source in sources) == RAW_TABLES
    assert [source["name"] for source in sources if not source["description"]] == []
    columns = [(source["name"], column) for source in sources for column in source["columns"].values()]
    assert [(table, column["name"]) for table, column in columns if not column["description"]] == []


def test_every_macro_is_described_with_its_arguments(duckdb_demo: Project) -> None:
    macros = [m for m in duckdb_demo.manifest()["macros"].values() if m["package_name"] == "agent_billing"]
    ours = [macro for macro in macros if not re.match("(duckdb|clickhouse)__", macro["name"])]
    assert len(ours) > 50
    assert [macro["name"] for macro in ours if not macro["description"]] == []
    for macro in ours:
        body = macro["macro_sql"]
        if "{% materialization " in body:
            continue
        signature = re.search(r"\{%-?\s*(?:macro|test)\s+\w+\(([^)]*(?:\([^)]*\)[^)]*)*)\)\s*-?%\}", body)
        assert signature, macro["name"]
        real = [a.split("=")[0].strip() for a in re.split(r",(?![^\[{]*[\]}])", signature.group(1)) if a.strip()]
        documented = [argument["name"] for argument in macro["arguments"] if argument["description"]]
        assert documented == real, macro["name"]


def documented_sources(project: Project) -> dict[str, list[str]]:
    """The columns of each raw table, in the order of sources.yml."""
    sources = project.manifest()["sources"].values()
    return {f"{source['source_name']}.{source['name']}": list(source["columns"]) for source in sources}


def test_sources_are_the_contract_of_the_raw_tables(duckdb_demo: Project) -> None:
    """Against the references where they are at hand; the demo seeds carry the same columns and go with every clone."""
    sources = documented_sources(duckdb_demo)
    for name, columns in sources.items():
        schema, table = name.split(".")
        seed = ROOT / "seeds" / "demo" / schema / f"{schema}__{table}.csv"
        with seed.open(encoding="utf-8") as file:
            assert next(csv.reader(file)) == columns, name
    reference = SHARED / "reference"
    if (reference / "app_raw.csv").exists():
        expected: dict[str, list[str]] = {}
        with (reference / "app_raw.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                expected.setdefault(f"{row['schema']}.{row['table']}", []).append(row["column"])
        for system, export in VENDOR_EXPORTS.items():
            with (reference / export).open(encoding="utf-8") as file:
                for row in csv.DictReader(file):
                    expected.setdefault(f"{system}.{row['table']}", []).append(row["column"])
        assert sources == expected


def test_staging_keeps_every_column_of_a_vendor(duckdb_demo: Project) -> None:
    """None is forgotten or renamed, and what is added is what staging adds everywhere."""
    models = duckdb_demo.models()
    added = {"organization_id", "_loaded_at", "_reject_reason", "_unreadable_columns", "_record_id", "_record"}
    of_some = {"_superseded_versions", "_first_modified_at", "_loaded_at_text"}
    for name, columns in documented_sources(duckdb_demo).items():
        system, table = name.split(".")
        if system in VENDOR_EXPORTS:
            staged = models[f"stg_{system}__{table}"]
            assert set(staged["columns"]) - of_some == {*columns, *added}, name
            listed = re.search(r"set columns = \[(.*?)\]", staged["raw_code"], re.S)
            assert listed, name
            assert re.findall(r"'(\w+)'", listed.group(1)) == columns, name


def test_marts_begin_with_the_documented_columns(duckdb_demo: Project) -> None:
    """tests/documented_columns.json lists the 15 models; it is compared with the reference where that is at hand."""
    documented: dict[str, list[list[str]]] = json.loads((ROOT / "tests" / "documented_columns.json").read_text())
    assert len(documented) == 15
    models = duckdb_demo.models()
    for name, columns in documented.items():
        actual = [[c["name"], c["data_type"].replace("(3, 'UTC')", "")] for c in models[name]["columns"].values()]
        assert actual[: len(columns)] == columns, name
        extensions = [column for column, _ in actual[len(columns) :]]
        assert "source_system" in extensions, name
        assert "organization_id" in [column for column, _ in actual], name
    reference = SHARED / "reference" / "analytics_views.csv"
    if reference.exists():
        expected: dict[str, list[list[str]]] = {}
        with reference.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                expected.setdefault(row["view"], []).append([row["column"], row["type"]])
        assert documented == expected


def test_every_system_feeds_an_entity_in_the_same_columns(duckdb_demo: Project) -> None:
    """A mart reads the systems with `union all`; entity_columns() says the columns to those who add one."""
    text = (ROOT / "macros" / "sources" / "entities.sql").read_text()
    entities = ast.literal_eval(text[text.index("columns = {") + len("columns = ") : text.index(" -%}\n    {{ return")])
    checked = Counter[str]()
    for name, model in duckdb_demo.models().items():
        entity = re.sub("^int_[a-z]+__", "", name)
        if not name.startswith("int_") or entity not in entities:
            continue
        columns: dict[str, list[str]] = {}
        for column in model["columns"].values():
            plain = re.sub(r"^Nullable\((.*)\)$", r"\1", column["data_type"]).replace("(3, 'UTC')", "")
            columns.setdefault(plain, []).append(column["name"])
        assert columns == {kind: names.split() for kind, names in entities[entity].items()}, name
        checked[entity] += 1
    assert checked.keys() == entities.keys()
    assert checked["invoices"] == checked["customers"] == 3


def test_demo_seeds_are_what_the_generator_writes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "seeds" / "demo" / "make_demo.py"), str(tmp_path)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert len(written) == 59
    for path in written:
        assert (tmp_path / path).read_bytes() == (ROOT / "seeds" / "demo" / path).read_bytes(), path


def test_readme_names_every_mart_and_every_variable(duckdb_demo: Project) -> None:
    readme = (ROOT / "README.md").read_text()
    marts = [name for name, model in duckdb_demo.models().items() if model["path"].startswith(("marts", "quality/"))]
    shown = [name for name in marts if "identities/" not in duckdb_demo.models()[name]["path"]]
    assert [name for name in shown if f"`{name}`" not in readme] == []
    project = (ROOT / "dbt_project.yml").read_text()
    variables = re.findall(r"^  (\w+):", project[project.index("\nvars:") : project.index("\non-run-start:")], re.M)
    assert [name for name in variables if f"`{name}`" not in readme] == []
    environment = set(re.findall(r"env_var\('(\w+)'", project + (ROOT / "profiles.example.yml").read_text()))
    assert [name for name in sorted(environment) if f"`{name}`" not in readme] == []


def test_readme_says_which_system_feeds_which_mart(duckdb_demo: Project) -> None:
    """`python tests/feeds.py` writes the table."""
    manifest = duckdb_demo.manifest()
    core = {name for name, model in duckdb_demo.models().items() if model["path"].startswith("marts/core/")}
    assert core - set(feeds(manifest)) == {"dim_date"}
    assert feeds_table(manifest) in (ROOT / "README.md").read_text()


def test_nothing_downstream_names_a_system() -> None:
    """A system's own marts may, of course."""
    systems = "|".join(path.name for path in sorted((ROOT / "models" / "staging").iterdir()))
    marts = [path for folder in ("core", "metrics") for path in (ROOT / "models" / "marts" / folder).rglob("*.sql")]
    pattern = rf"\b(int|stg)_({systems})__|'({systems})'"
    below = [*marts, *(ROOT / "macros").rglob("*.sql")]
    assert [path.name for path in below if re.search(pattern, path.read_text())] == []


def test_differences_between_engines_live_in_one_place() -> None:
    elsewhere = [*(ROOT / "models").rglob("*.sql"), *(ROOT / "tests").rglob("*.sql")]
    elsewhere += [path for path in (ROOT / "macros").rglob("*.sql") if path.parent.name != "dialect"]
    pattern = r"target\.type|adapter\.type|\b(duckdb|clickhouse)__"
    assert [p.name for p in elsewhere if re.search(pattern, p.read_text())] == []
