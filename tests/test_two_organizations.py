"""Two organisations with the same ids, external ids and trace ids in one warehouse do not touch each other.

The second is the demo company under another organisation id, its money tripled. Together with it the demo company must
be to the last value what it is alone.
"""

import csv
from pathlib import Path
from typing import Any

import pytest
from conftest import ALL_SYSTEMS, ROOT, Project, from_, make_project
from cookbook import compiled
from raw_files import WITHOUT_LINK_SEEDS, Row, deliver, link, write_raw_files
from test_engines import OF_ONE_RUN, data_types
from values import comparable_rows

pytestmark = pytest.mark.xdist_group("demos")

DEMO_DAY = "2026-07-01T00:00:00Z"
# a stray row of the demo is two here; the demo's day is the same
TOGETHER = f"{{max_orphaned_share: 1, max_unknown_share: 1, max_broken_share: 1, as_of: '{DEMO_DAY}'}}"
OTHER = "00000000-0000-4000-8000-0000000000ff"
# What is known of links: the other one has no vendor's records to link its own with.
OF_LINKS = ("seed_links", "seeded_records", "shared_ids", "id_links", "broken_links", "customer_external_ids")
# A linked customer's signals may belong to a vendor's order, and tripled invoices do not tie to what was earned.
OF_THE_FIRST_ALONE = ("signal_events_daily", "untied_orders")
TRIPLED = {
    "raw_billing.invoices": "total_excl_tax total_incl_tax tax_amount discount_amount amount_paid amount_due "
    "amount_remaining credit_notes_total",
    "raw_billing.invoice_lines": "amount_before_discount discount_amount total_before_tax tax total_after_tax "
    "balance_amount credited_amount",
    "raw_billing.payments": "amount allocations balance",
    "raw_billing.credit_notes": "amount",
    "raw_billing.usage_summaries": "subtotal",
}


def tripled(text: str | None) -> str | None:
    return str(int(text) * 3) if text and text.lstrip("-").isdigit() else text


def both_organizations() -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {}
    for seed in sorted((ROOT / "seeds" / "demo").rglob("*.csv")):
        name = seed.stem.replace("__", ".")
        with seed.open(encoding="utf-8", newline="") as file:
            rows: list[Row] = [{column: text or None for column, text in row.items()} for row in csv.DictReader(file)]
        owner = "id" if name.endswith("organizations") else "organization_id"
        # a vendor's export carries no organisation: its rows are the first one's, and so is what is linked with them
        others = [row | {owner: OTHER} for row in rows if row.get(owner) and not name.startswith("links.")]
        for row in others:
            row.update({column: tripled(row[column]) for column in TRIPLED.get(name, "").split()})
        tables[name] = rows + others
    return tables


@pytest.fixture(scope="module", params=["duckdb", "clickhouse"])
def alone_and_together(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Project, Project]:
    folder: Path = tmp_path_factory.mktemp(request.param)
    together = make_project(request.param, folder, CLICKHOUSE_HOST="localhost", BILLING_SOURCE_SYSTEMS=ALL_SYSTEMS)
    raw = write_raw_files(folder / "raw", both_organizations())
    deliver(together, raw)
    link(together, raw)
    together.build("--vars", TOGETHER, *WITHOUT_LINK_SEEDS)
    return request.getfixturevalue(f"{request.param}_demo"), together


def of(project: Project, organization: str, *, app_only: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    """The organisation's rows of every model that says whose its rows are."""
    models = {
        name: m
        for name, m in project.models().items()
        if "organization_id" in m["columns"] and not name.startswith(OF_ONE_RUN)
    }
    if app_only:
        models = {name: m for name, m in models.items() if "_app__" in name or "source_system" in m["columns"]}
        models = {name: m for name, m in models.items() if name not in OF_LINKS + OF_THE_FIRST_ALONE}
    questions = {
        name: f"select {', '.join(model['columns'])} from {from_(model)} "
        f"where organization_id = '{organization}'"
        + (" and source_system = 'app'" if app_only and "source_system" in model["columns"] else "")
        for name, model in models.items()
    }
    answers = project.ask(questions)
    return {name: comparable_rows(answers[name], data_types(models[name])) for name in models}


def test_an_organisation_is_what_it_is_alone(alone_and_together: tuple[Project, Project]) -> None:
    alone, together = alone_and_together
    ((demo,),) = alone.ask({"id": "select id from analytics.dim_organization"})["id"]
    before, after = of(alone, str(demo)), of(together, str(demo))
    assert len(before) > 50
    assert [name for name in before if before[name] != after[name]] == []


def test_a_question_of_the_cookbook_adds_nobody_elses_to_it(alone_and_together: tuple[Project, Project]) -> None:
    """One that ends with the first 20 rows may have others' among them."""
    alone, together = alone_and_together
    ((demo,),) = alone.ask({"id": "select id from analytics.dim_organization"})["id"]
    questions, of_both = compiled(alone), compiled(together, "--vars", TOGETHER)
    answers, theirs = alone.ask(questions), together.ask(of_both)
    assert len(answers) >= 40
    for name, rows in answers.items():
        plain = [""] * len(rows[0])
        expected = comparable_rows(rows, plain)
        found = comparable_rows([row for row in theirs[name] if str(row[0]) == str(demo)], plain)
        if questions[name].endswith("limit 20"):
            assert found, name
            assert [row for row in found if row not in expected] == [], name
        else:
            assert found == expected, name


def test_the_other_one_is_the_same_with_its_own_money(alone_and_together: tuple[Project, Project]) -> None:
    alone, together = alone_and_together
    ((demo,),) = alone.ask({"id": "select id from analytics.dim_organization"})["id"]
    ours, theirs = of(together, str(demo), app_only=True), of(together, OTHER, app_only=True)
    assert {name: len(rows) for name, rows in ours.items()} == {name: len(rows) for name, rows in theirs.items()}
    models = together.models()
    for mart, column in [
        ("fact_invoice", "amount_remaining_exact"),
        ("fact_invoice", "amount_paid_exact"),
        ("fact_invoice", "credit_notes_total_exact"),
        ("fact_invoice_line", "balance_amount_exact"),
        ("fact_invoice_line", "credited_amount_exact"),
    ]:
        position = list(models[mart]["columns"]).index(column)
        our_sum = sum(row[position] for row in ours[mart])
        their_sum = sum(row[position] for row in theirs[mart])
        assert our_sum != 0
        assert their_sum == 3 * our_sum, (mart, column)


def test_no_row_belongs_to_anybody_else(alone_and_together: tuple[Project, Project]) -> None:
    _, together = alone_and_together
    asked = together.ask({"owners": "select distinct organization_id from analytics.fact_invoice"})
    assert len(asked["owners"]) == 2
