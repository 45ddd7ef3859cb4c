"""What readers are shown and what they may see: discovery, personal data, one organisation at a time."""

import re
from typing import Any

import pytest
from conftest import Project
from test_engines import DUCKDB_TYPES

# Names that tell of a person or an address. A bare `name` does where the rows are customers or what is called after them.
PERSONAL = re.compile(
    r"email|e_mail|phone|fax|address|street|postal|zip|(^|_)(city|state|country|region|contact|recipient|birth)(_|$)"
    r"|(first|last|full|legal|customer|contact|user|person|billing)_name|_by$"
)
NAMED_AFTER_CUSTOMERS = ("dim_customer", "customer_with_revenue", "fact_order", "subscription_with_revenue")


def marts(project: Project) -> dict[str, dict[str, Any]]:
    return {name: m for name, m in project.models().items() if m["path"].startswith("marts/")}


def is_function(model: dict[str, Any]) -> bool:
    return bool(model["config"]["materialized"] == "table_function")


@pytest.fixture(scope="module", params=["duckdb", "clickhouse"])
def project(request: pytest.FixtureRequest) -> Project:
    demo: Project = request.getfixturevalue(f"{request.param}_demo")
    return demo


def test_analytics_schema_is_what_the_database_has(project: Project) -> None:
    """Every table, view and function of the schema, column by column; only DuckDB's types go by other names."""
    models = marts(project)
    functions = sorted(name for name, model in models.items() if is_function(model))
    described = "describe (select * from analytics.{}())" if project.is_clickhouse else "describe from analytics.{}()"
    live = (
        {
            "columns": "select table, name, position, type from system.columns where database = 'analytics' "
            f"and table not in {(*functions, '')}",
            "parameters": "select name, p.1, p.2 from system.tables array join parameterized_view_parameters as p "
            "where database = 'analytics'",
        }
        if project.is_clickhouse
        else {
            "columns": "select table_name, column_name, column_index, data_type from duckdb_columns() "
            "where schema_name = 'analytics'",
            "parameters": "select function_name, unnest(parameters), '' from duckdb_functions() "
            "where schema_name = 'analytics'",
        }
    )
    answers = project.ask(
        live
        | {name: described.format(name) for name in functions}
        | {"shown": "select * from analytics.analytics_schema order by view_name, is_parameter, position"}
    )

    def found(kind: str) -> str:
        plain = re.sub(r"^(?:Nullable|LowCardinality)\((.*)\)$", r"\1", kind)
        return kind if project.is_clickhouse else DUCKDB_TYPES[plain]

    shown = answers["shown"]
    columns = [(view, name, place, found(kind)) for view, name, place, kind, _, _, is_in, _ in shown if not is_in]
    in_functions = [(view, *row[:2]) for view in functions for row in answers[view]]
    assert sorted(row for row in columns if row[0] not in functions) == sorted(answers["columns"])
    assert [(view, name, kind) for view, name, _, kind in columns if view in functions] == in_functions
    parameters = [(row[0], row[1], row[3] if project.is_clickhouse else "") for row in shown if row[6]]
    assert sorted(parameters) == sorted(answers["parameters"])
    assert {row[0] for row in shown if row[5]} == set(functions)
    assert {row[0] for row in shown} == set(models)
    for view, name, _, _, description, _, is_in, is_pii in shown:
        column = models[view]["columns"].get(name)
        assert is_in or description == column["description"].strip(), (view, name)
        assert is_in or is_pii == column["config"]["meta"].get("pii", False), (view, name)


def test_what_looks_personal_is_marked(duckdb_demo: Project) -> None:
    """And what is marked is text, since that is what a mask can stand for."""
    columns = [(name, column) for name, model in marts(duckdb_demo).items() for column in model["columns"].values()]
    marked = [(name, column["name"]) for name, column in columns if column["config"]["meta"].get("pii")]
    suspects = [
        (name, column["name"])
        for name, column in columns
        if PERSONAL.search(column["name"]) or (column["name"] == "name" and name in NAMED_AFTER_CUSTOMERS)
    ]
    text = [(name, c["name"]) for name, c in columns if c["data_type"] in ("String", "Nullable(String)")]
    assert ("dim_customer", "email") in marked
    assert sorted(set(suspects) & set(text) - set(marked)) == []
    assert sorted(set(marked) - set(text)) == []
