"""Two systems that use the same ids in one organisation touch each other only where they share a customer.

The app and the vendor name a customer, a product, an order, an invoice, its line and an event `same`, each with values
of its own: there are two of each, and every key of one system points at a row of that system. Another customer of the
vendor's is known to the app by its alias: that is one, and what both systems say of it stands with it. An alias that
two customers of the app bear as well makes none of the three one.
"""

from pathlib import Path

import pytest
from conftest import make_project
from raw_files import Row, deliver, raw_columns, write_raw_files

ORGANIZATION = "efec8eef-59ca-5fb7-86d6-b3b9971a561e"
AT = "2026-01-02T00:00:00Z"
ALIASES = '["their customer"]'
USD = "2714e483-4ff1-48e4-9e25-ac732e8f24f2"


def of_app(**values: str) -> Row:
    row: Row = {"organization_id": ORGANIZATION, "created_at": AT, "_loaded_at": AT}
    return row | values


def of_vendor(**values: str) -> Row:
    row: Row = {"environment_type": "PRODUCTION", "updated_at": AT}
    return row | values


TABLES: dict[str, list[Row]] = {
    "raw_billing.organizations": [{"id": ORGANIZATION, "name": "o", "created_at": AT, "_loaded_at": AT}],
    "raw_billing.customers": [
        of_app(id="same", name="app's", external_id="our customer"),
        of_app(id="ours", name="shared", external_id="second alias", billing_address='{"country": "US"}'),
        of_app(id="twin 1", name="twin", external_id="twins"),
        of_app(id="twin 2", name="twin", external_id="twins"),
    ],
    "raw_billing.products": [of_app(id="same", name="app's", type="agent", external_id="app's agent")],
    "raw_billing.orders": [
        of_app(id="same", customer_id="same", currency="USD", total_amount="100", start_date=AT, name="app's"),
        of_app(id="ours", customer_id="ours", currency="USD", total_amount="100", start_date=AT, name="app's"),
    ],
    "raw_billing.invoices": [
        of_app(id="same", customer_id="same", order_id="same", currency="USD", total_excl_tax="100",
               total_incl_tax="100", issue_date=AT, status="posted", display_id="app's")
    ],
    "raw_billing.invoice_lines": [
        of_app(id="same", invoice_id="same", total_before_tax="100", total_after_tax="100",
               description="app's")
    ],
    "raw_signal.signals": [
        of_app(_id="same", event_name="app's", external_customer_id="our customer", data="{}"),
        of_app(_id="shared", event_name="app's", customer_id="ours", data="{}"),
        of_app(_id="alias", event_name="app's", external_customer_id="first alias", data="{}"),
        of_app(_id="theirs", event_name="app's", external_customer_id="their customer", data="{}"),
        of_app(_id="twins", event_name="app's", external_customer_id="twins", data="{}"),
    ],
    "raw_cost.llm_calls": [
        {"organization_id": ORGANIZATION, "span_id": "shared", "trace_id": "t", "external_customer_id": "second alias",
         "attributes": "{}", "cost": "0.5", "start_time": AT, "_loaded_at": AT}
    ],
    "metronome.credit_type": [of_vendor(id=USD, name="USD (cents)", is_currency="true")],
    "metronome.customer": [
        of_vendor(id="same", name="vendor's", ingest_aliases=ALIASES, created_at=AT),
        of_vendor(id="theirs", name="Shared Inc.", ingest_aliases='["first alias", "second alias"]', created_at=AT),
        of_vendor(id="triplet", name="triplet", ingest_aliases='["twins"]', created_at=AT),
    ],
    "metronome.contracts_product_list_item_versions": [
        of_vendor(id="v1", snapshot_id=AT, product_list_item_id="same", type="USAGE", version="1", name="vendor's",
                  starting_at=AT, created_at=AT)
    ],
    "metronome.contracts_rate_cards": [
        of_vendor(id="same", snapshot_id=AT, name="vendor's", fiat_credit_type_id=USD, created_at=AT)
    ],
    "metronome.contracts_contracts": [
        of_vendor(id="same", snapshot_id=AT, customer_id="same", rate_card_id="same", starting_at=AT, created_at=AT,
                  name="vendor's"),
        of_vendor(id="theirs", snapshot_id=AT, customer_id="theirs", rate_card_id="same", starting_at=AT, created_at=AT,
                  name="vendor's"),
    ],
    "metronome.invoice": [
        of_vendor(id="same", status="FINALIZED", total="700", credit_type_id=USD, customer_id="same",
                  contract_id="same", start_timestamp=AT, end_timestamp=AT, issued_at=AT)
    ],
    "metronome.line_item": [
        of_vendor(id="same", invoice_id="same", credit_type_id=USD, name="vendor's", quantity="1", total="700",
                  product_id="same", starting_at=AT, ending_before=AT)
    ],
    "metronome.events": [
        of_vendor(transaction_id="same", customer_id="their customer", timestamp=AT, event_type="vendor's",
                  properties="{}"),
        of_vendor(transaction_id="shared", customer_id="theirs", timestamp=AT, event_type="vendor's", properties="{}"),
        of_vendor(transaction_id="twins", customer_id="twins", timestamp=AT, event_type="vendor's", properties="{}"),
    ],
}  # fmt: skip

QUESTIONS = {
    "customers": "select source_system, name from analytics.dim_customer",
    "products": "select source_system, name from analytics.dim_product",
    "orders": "select o.source_system, c.name from analytics.fact_order as o "
    "join analytics.dim_customer as c on o.customer_id = c.id",
    "invoices": "select i.source_system, c.source_system, o.source_system, i.total_incl_tax "
    "from analytics.fact_invoice as i join analytics.dim_customer as c on i.customer_id = c.id "
    "join analytics.fact_order as o on i.order_id = o.id",
    "lines": "select l.source_system, i.source_system, l.total_after_tax from analytics.fact_invoice_line as l "
    "join analytics.fact_invoice as i on l.invoice_id = i.id",
    "signals": "select s.signal_id, s.source_system, s.signal_name, c.name from analytics.fact_signal as s "
    "join analytics.dim_customer as c on s.customer_id = c.id",
    "costs": "select c.name, c.country, c.external_id from analytics.fact_cost as f "
    "join analytics.dim_customer as c on f.customer_id = c.id",
    "broken links": "select source_system, model, problem, link from analytics_quality.broken_links",
}
EXPECTED = {
    "customers": [
        *[("app", "app's"), ("app", "shared"), ("app", "twin"), ("app", "twin")],
        *[("metronome", "triplet"), ("metronome", "vendor's")],
    ],
    "products": [("app", "app's"), ("metronome", "vendor's")],
    "orders": [("app", "app's"), ("app", "shared"), ("metronome", "shared"), ("metronome", "vendor's")],
    "invoices": [("app", "app", "app", 100), ("metronome", "metronome", "metronome", 700)],
    "lines": [("app", "app", 100), ("metronome", "metronome", 700)],
    # the alias that the app itself gives to nobody is looked up in the other system
    "signals": [
        ("alias", "app", "app's", "shared"),
        ("same", "app", "app's", "app's"),
        ("same", "metronome", "vendor's", "vendor's"),
        ("shared", "app", "app's", "shared"),
        ("shared", "metronome", "vendor's", "shared"),
        ("theirs", "app", "app's", "vendor's"),
        ("twins", "metronome", "vendor's", "triplet"),
    ],
    "costs": [("shared", "US", "second alias")],
    "broken links": [
        ("app", "dim_customer", "ambiguous_id", "twins"),
        ("app", "dim_customer", "ambiguous_id", "twins"),
        ("metronome", "dim_customer", "ambiguous_id", "twins"),
    ],
}


@pytest.mark.parametrize("target", ["duckdb", "clickhouse"])
def test_the_same_ids_in_two_systems(target: str, tmp_path: Path) -> None:
    project = make_project(target, tmp_path, CLICKHOUSE_HOST="localhost", BILLING_SOURCE_SYSTEMS="app,metronome")
    empty: dict[str, list[Row]] = {name: [] for name in raw_columns() if name.startswith("metronome.")}
    deliver(project, write_raw_files(tmp_path / "raw", empty | TABLES))
    marts = [
        "dim_customer",
        "dim_product",
        "fact_order",
        "fact_invoice",
        "fact_invoice_line",
        "fact_signal",
        "fact_cost",
    ]
    marts.append("broken_links")
    project.build("--exclude-resource-type", "test", "--select", *(f"+{mart}" for mart in marts))
    assert {name: sorted(rows) for name, rows in project.ask(QUESTIONS).items()} == EXPECTED
