"""Which of the demo company's customers and products are one across systems, where no id says so."""

from __future__ import annotations

from demo_catalog import ORGANIZATION, PRODUCTS, Row
from demo_metronome_catalog import product_id as metronome_product_id
from demo_sequence_catalog import CUSTOMERS
from demo_sequence_catalog import product_id as sequence_product_id

COLUMNS = "organization_id link source_system record_id"
LINK_TABLES = {  # schema.table: (schema, key, columns, description)
    "links.customers": ("links", ("link", "record_id"), COLUMNS, "Customers that are one across systems."),
    "links.products": ("links", ("link", "record_id"), COLUMNS, "Products that are one across systems."),
}
LINKS = {  # table: (link, system, raw id)
    "links.customers": (
        ("Fjordline", "app", "cus_0043"),
        ("Fjordline", "sequence", CUSTOMERS["fjordline"].id),
    ),
    "links.products": (
        ("documents", "app", PRODUCTS["docs"][0]),
        ("documents", "metronome", metronome_product_id("pages")),
        ("documents", "sequence", sequence_product_id("Documents")),
    ),
}


def link_tables() -> dict[str, list[Row]]:
    return {
        table: [
            {"organization_id": ORGANIZATION, "link": link, "source_system": system, "record_id": record_id}
            for link, system, record_id in links
        ]
        for table, links in LINKS.items()
    }
