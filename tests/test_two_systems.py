"""Two systems that use the same ids in one organisation do not touch each other.

The app and the vendor name a customer, a product, an order, an invoice, its line and an event `same`, and know the
customer by the same external id, each with values of its own. In the end there are two of each, and every key of one
system points at a row of that system.
"""

from pathlib import Path

import pytest
from conftest import make_project
from raw_files import Row, deliver, raw_columns, write_raw_files

ORGANIZATION = "efec8eef-59ca-5fb7-86d6-b3b9971a561e"
AT = "2026-01-02T00:00:00Z"
ALIASES = '["same customer"]'
USD = "2714e483-4ff1-48e4-9e25-ac732e8f24f2"


def of_app(**values: str) -> Row:
    row: Row = {"organization_id": ORGANIZATION, "created_at": AT, "_loaded_at": AT}
    return row | values


def of_vendor(**values: str) -> Row:
    row: Row = {"environment_type": "PRODUCTION", "updated_at": AT}
    return row | values


TABLES: dict[str, list[Row]] = {
    "raw_billing.organizations": [{"id": ORGANIZATION, "name": "o", "created_at": AT, "_loaded_at": AT}],
    "raw_billing.customers": [of_app(id="same", name="app's", external_id="same customer")],
    "raw_billing.products": [of_app(id="same", name="app's", type="agent", external_id="app's agent")],
    "raw_billing.orders": [
        of_app(id="same", customer_id="same", currency="USD", total_amount="100", start_date=AT, name="app's")
    ],
    "raw_billing.invoices": [
        of_app(id="same", customer_id="same", order_id="same", currency="USD", total_excl_tax="100",
               total_incl_tax="100", issue_date=AT, status="posted", display_id="app's")
    ],
    "raw_billing.invoice_lines": [
        of_app(id="same", invoice_id="same", total_before_tax="100", total_after_tax="100",
               description="app's")
    ],
    "raw_signal.signals": [of_app(_id="same", event_name="app's", external_customer_id="same customer", data="{}")],
    "metronome.credit_type": [of_vendor(id=USD, name="USD (cents)", is_currency="true")],
    "metronome.customer": [of_vendor(id="same", name="vendor's", ingest_aliases=ALIASES, created_at=AT)],
    "metronome.contracts_product_list_item_versions": [
        of_vendor(id="v1", snapshot_id=AT, product_list_item_id="same", type="USAGE", version="1", name="vendor's",
                  starting_at=AT, created_at=AT)
    ],
    "metronome.contracts_rate_cards": [
        of_vendor(id="same", snapshot_id=AT, name="vendor's", fiat_credit_type_id=USD, created_at=AT)
    ],
    "metronome.contracts_contracts": [
        of_vendor(id="same", snapshot_id=AT, customer_id="same", rate_card_id="same", starting_at=AT, created_at=AT,
                  name="vendor's")
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
        of_vendor(transaction_id="same", customer_id="same customer", timestamp=AT, event_type="vendor's",
                  properties="{}")
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
    "signals": "select s.source_system, s.signal_name, c.name from analytics.fact_signal as s "
    "join analytics.dim_customer as c on s.customer_id = c.id where s.signal_id = 'same'",
}
EXPECTED = {
    "customers": [("app", "app's"), ("metronome", "vendor's")],
    "products": [("app", "app's"), ("metronome", "vendor's")],
    "orders": [("app", "app's"), ("metronome", "vendor's")],
    "invoices": [("app", "app", "app", 100), ("metronome", "metronome", "metronome", 700)],
    "lines": [("app", "app", 100), ("metronome", "metronome", 700)],
    "signals": [("app", "app's", "app's"), ("metronome", "vendor's", "vendor's")],
}


@pytest.mark.parametrize("target", ["duckdb", "clickhouse"])
def test_the_same_ids_in_two_systems(target: str, tmp_path: Path) -> None:
    project = make_project(target, tmp_path, CLICKHOUSE_HOST="localhost", BILLING_SOURCE_SYSTEMS="app,metronome")
    empty: dict[str, list[Row]] = {name: [] for name in raw_columns() if name.startswith("metronome.")}
    deliver(project, write_raw_files(tmp_path / "raw", empty | TABLES))
    marts = ["dim_customer", "dim_product", "fact_order", "fact_invoice", "fact_invoice_line", "fact_signal"]
    project.build("--exclude-resource-type", "test", "--select", *(f"+{mart}" for mart in marts))
    assert {name: sorted(rows) for name, rows in project.ask(QUESTIONS).items()} == EXPECTED
