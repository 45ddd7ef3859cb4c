"""The facts follow a link that appears, changes and goes away between two runs, as one full refresh would have it.

The vendor is named first, so a link gives the app's records, whose events are held from run to run, the vendor's key.
"""

from pathlib import Path

import duckdb
import pytest
from conftest import Project, make_project
from raw_files import LINK_SEEDS, WITHOUT_LINK_SEEDS, Row, link, raw_columns, write_raw_files
from test_passes import changed, run_passes, state

ORGANIZATION = "efec8eef-59ca-5fb7-86d6-b3b9971a561e"
AT = "2026-01-02T00:00:00Z"
KEYS = {  # the systems' ids are UUIDs, and so the keys
    "our customer": "1a000000-0000-4000-8000-000000000001",
    "our agent": "1b000000-0000-4000-8000-000000000001",
    "their customer": "2a000000-0000-4000-8000-000000000001",
    "another of theirs": "2a000000-0000-4000-8000-000000000002",
    "their product": "2b000000-0000-4000-8000-000000000001",
}
NAMES = {key: name for name, key in KEYS.items()}


def of_app(loaded_at: str = AT, **values: str) -> Row:
    row: Row = {"organization_id": ORGANIZATION, "_loaded_at": loaded_at}
    return row | values


def of_vendor(**values: str) -> Row:
    row: Row = {"environment_type": "PRODUCTION", "updated_at": AT, "created_at": AT}
    return row | values


def tables(customers: list[Row]) -> dict[str, list[Row]]:
    ours, agent = KEYS["our customer"], KEYS["our agent"]
    transaction = of_app(credits_currency_id="c", type="GRANT", amount="1", balance_before="0", balance_after="1")
    theirs = [
        of_vendor(id=KEYS["their customer"], name="t", ingest_aliases='["alias"]'),
        of_vendor(id=KEYS["another of theirs"], name="t2", ingest_aliases="[]"),
    ]
    product: Row = of_vendor(id="v1", product_list_item_id=KEYS["their product"], type="USAGE", version="1", name="p")
    event: Row = {"transaction_id": "theirs", "customer_id": "alias", "timestamp": AT, "event_type": "e"}
    empty: dict[str, list[Row]] = {name: [] for name in raw_columns() if name.startswith("metronome.")}
    delivered: dict[str, list[Row]] = {
        "raw_billing.organizations": [{"id": ORGANIZATION, "name": "o", "created_at": AT, "_loaded_at": AT}],
        "raw_billing.customers": customers,
        "raw_billing.products": [of_app(id=agent, name="a", type="agent", external_id="agent", created_at=AT)],
        "raw_billing.credit_transactions": [
            transaction | {"id": "grant", "customer_id": ours, "product_id": agent, "created_at": AT}
        ],
        "raw_signal.signals": [
            of_app(_id="by id", event_name="e", customer_id=ours, product_id=agent, data="{}", created_at=AT),
            of_app(_id="by our id", event_name="e", external_customer_id="ours", data="{}", created_at=AT),
            of_app(_id="by alias", event_name="e", external_customer_id="alias", data="{}", created_at=AT),
        ],
        "raw_signal.delivered_values": [
            of_app(signal_id="by id", value_type_id="v", delivered_value_cents="1", unit_value="1")
        ],
        "raw_cost.llm_calls": [
            of_app(span_id="by id", trace_id="t", customer_id=ours, external_agent_id="agent", attributes="{}",
                   start_time=AT)
        ],
        "metronome.customer": theirs,
        "metronome.contracts_product_list_item_versions": [product | {"snapshot_id": AT, "starting_at": AT}],
        "metronome.events": [event | {"environment_type": "PRODUCTION", "updated_at": AT, "properties": "{}"}],
    }  # fmt: skip
    return empty | delivered


def customer(name: str, external_id: str | None, loaded_at: str = AT) -> Row:
    row = of_app(loaded_at, id=KEYS[name], name=name, created_at=AT)
    return row | {"external_id": external_id}


OURS = customer("our customer", "alias")
RENAMED = customer("our customer", "ours", "2026-01-03T00:00:00Z")
NAMED_AGAIN = customer("our customer", "alias", "2026-01-04T00:00:00Z")
ONE, TWO = ("customer_links", "our customer"), ("customer_links", "another of theirs")
AGENT, PRODUCT = ("product_links", "our agent"), ("product_links", "their product")
# What arrives, what the seeds say, and whose the events are: the app's by id, by our id, by alias, and the vendor's
PASSES: list[tuple[list[Row], list[tuple[str, str]], tuple[str, ...], str]] = [
    # the app knows the vendor's alias, and the seeds say that the agent is the vendor's product
    ([OURS], [AGENT, PRODUCT], ("their customer", "nobody", "their customer", "their customer"), "their product"),
    # both were a mistake
    ([OURS, RENAMED], [], ("our customer", "our customer", "their customer", "their customer"), "our agent"),
    # the alias comes again, but this time the seeds know better; the agent is the product after all
    (
        [OURS, RENAMED, NAMED_AGAIN],
        [ONE, TWO, AGENT, PRODUCT],
        ("another of theirs", "nobody", "another of theirs", "their customer"),
        "their product",
    ),
]


def write_links(folder: Path, links: list[tuple[str, str]]) -> None:
    (folder / "links").mkdir(parents=True, exist_ok=True)
    for seed, file in LINK_SEEDS.items():
        with duckdb.connect() as connection:
            columns = "organization_id varchar, link varchar, source_system varchar, record_id varchar"
            connection.execute(f"create table links ({columns})")
            for _, name in (entry for entry in links if entry[0] == seed):
                system = "app" if name in ("our customer", "our agent") else "metronome"
                connection.execute("insert into links values (null, 'one', ?, ?)", [system, KEYS[name]])
            connection.execute(f"copy links to '{folder / file}.parquet' (format parquet)")


def owners(project: Project) -> dict[tuple[str, str], tuple[str, str]]:
    """Whose each event is, and of which product."""
    text = "String" if project.is_clickhouse else "varchar"
    ids = {
        "fact_signal": "signal_id",
        "fact_cost": "cost_id",
        "fact_credit_transaction": "'grant'",
        "fact_delivered_value": "'value of ' || signal_id",
    }
    found = project.ask(
        {
            fact: f"select source_system, {key}, cast(customer_id as Nullable({text})), "
            f"cast(product_id as Nullable({text})) from analytics.{fact}"
            if project.is_clickhouse
            else f"select source_system, {key}, cast(customer_id as {text}), cast(product_id as {text}) "
            f"from analytics.{fact}"
            for fact, key in ids.items()
        }
    )
    return {
        (system, f"{fact} {key}"): (NAMES.get(who, "nobody"), NAMES.get(what, "none"))
        for fact, rows in found.items()
        for system, key, who, what in rows
    }


@pytest.mark.parametrize("target", ["duckdb", "clickhouse"])
def test_facts_follow_links(target: str, tmp_path: Path) -> None:
    project = make_project(target, tmp_path, CLICKHOUSE_HOST="localhost", BILLING_SOURCE_SYSTEMS="metronome,app")
    for number, (customers, links, (by_id, by_our_id, by_alias, theirs), product) in enumerate(PASSES):
        raw = write_raw_files(tmp_path / f"raw{number}", tables(customers))
        write_links(raw, links)
        link(project, raw)
        run_passes(project, [raw], *WITHOUT_LINK_SEEDS)
        assert owners(project) == {
            ("app", "fact_signal by id"): (by_id, product),
            ("app", "fact_signal by our id"): (by_our_id, "none"),
            ("app", "fact_signal by alias"): (by_alias, "none"),
            ("metronome", "fact_signal theirs"): (theirs, "none"),
            ("app", "fact_cost by id"): (by_id, product),
            ("app", "fact_credit_transaction grant"): (by_id, product),
            ("app", "fact_delivered_value value of by id"): (by_id, product),
        }, number
        unexplained = "select source_table from analytics_quality.source_reconciliation where unexplained_rows != 0"
        assert project.ask({"rows": unexplained})["rows"] == [], number
    incremental = state(project)
    run_passes(project, [raw], "--full-refresh", *WITHOUT_LINK_SEEDS)
    assert changed(incremental, state(project)) == {}
