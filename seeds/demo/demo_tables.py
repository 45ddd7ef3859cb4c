"""The raw tables' columns, and how their rows are written as text: CSV seeds and their dbt properties."""

from __future__ import annotations

import csv
import json
import textwrap
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

from demo_catalog import Row, roll
from demo_links import LINK_TABLES
from demo_metronome_tables import METRONOME_TABLES
from demo_sequence_tables import SEQUENCE_TABLES

TABLES = {  # table: (schema, key, columns, description)
    "organizations": (
        "raw_billing",
        ("id",),
        "id name created_at updated_at _loaded_at",
        "The one company whose billing this is.",
    ),
    "customers": (
        "raw_billing",
        ("id",),
        (
            "id organization_id name legal_name email external_id display_id parent_customer_id default_currency "
            "status churn_date annual_revenue creation_source billing_address created_at updated_at _loaded_at"
        ),
        "Accounts of the company, some of them children of a group.",
    ),
    "products": (
        "raw_billing",
        ("id",),
        (
            "id organization_id name description external_id display_id product_code type active credits_currency_id "
            "metadata archived_at created_at updated_at _loaded_at"
        ),
        "Agents that work and credit packs that are sold.",
    ),
    "plans": (
        "raw_billing",
        ("id",),
        (
            "id organization_id name description plan_group_id type billing_frequency billing_type next_plan_id "
            "prev_plan_id created_at updated_at _loaded_at"
        ),
        "One chain of plans, Free to Enterprise.",
    ),
    "credits_currencies": (
        "raw_billing",
        ("id",),
        "id organization_id name key description archived_at created_at updated_at _loaded_at",
        "Kinds of prepaid credits.",
    ),
    "prices": (
        "raw_billing",
        ("id",),
        (
            "id organization_id product_id plan_id name charge_type pricing_model billing_frequency "
            "billing_period_days billing_type currency unit_amount package_size included_quantity minimum_quantity "
            "minimum_amount minimum_seats tiers signal_name quantity_path credits_currency_id credits_per_unit "
            "created_at updated_at _loaded_at"
        ),
        "Prices per product and currency, one of them raised in January 2026.",
    ),
    "orders": (
        "raw_billing",
        ("id",),
        (
            "id organization_id display_id external_id customer_id billing_customer_id plan_id name status currency "
            "total_amount order_amount total_billed_amount billed_amount_no_tax billed_tax pending_billing_amount "
            "payment_terms subscription_terms trial_end_date start_date end_date metadata created_at updated_at "
            "_loaded_at"
        ),
        "Subscriptions, with trials, upgrades, a return and a draft.",
    ),
    "order_lines": (
        "raw_billing",
        ("id",),
        (
            "id organization_id order_id product_id price_id quantity discount_percent discount_amount display_id name "
            "description line_type status total_amount total_billed_amount billed_amount_no_tax billed_tax "
            "effective_until start_date end_date created_at updated_at _loaded_at"
        ),
        "What each order holds, closed and reopened where seats or plan change.",
    ),
    "invoices": (
        "raw_billing",
        ("id",),
        (
            "id organization_id display_number display_id customer_id order_id status payment_status source currency "
            "total_excl_tax total_incl_tax tax_amount tax_rate tax_exempt discount_amount amount_paid amount_due "
            "amount_remaining credit_notes_total issue_date posted_date due_date start_date end_date metadata "
            "created_at updated_at _loaded_at"
        ),
        "Fees in advance and usage in arrears, per order, and some manual invoices.",
    ),
    "invoice_lines": (
        "raw_billing",
        ("id",),
        (
            "id organization_id invoice_id display_id order_id order_line_id description payment_status currency "
            "quantity amount_before_discount discount_amount total_before_tax tax tax_rate total_after_tax "
            "balance_amount credited_amount start_date end_date created_at updated_at _loaded_at"
        ),
        "Lines of the invoices, with period, discount and tax.",
    ),
    "payments": (
        "raw_billing",
        ("id",),
        (
            "id organization_id display_id customer_id invoice_id order_id payment_type payment_status amount currency "
            "allocations balance payment_date metadata created_at updated_at _loaded_at"
        ),
        "Money received, failed or canceled, mostly for one invoice.",
    ),
    "credit_notes": (
        "raw_billing",
        ("id",),
        (
            "id organization_id customer_id invoice_id invoice_line_id amount currency status issue_date created_at "
            "updated_at _loaded_at"
        ),
        "Amounts credited on an invoice or one of its lines.",
    ),
    "usage_summaries": (
        "raw_billing",
        ("id",),
        (
            "id organization_id customer_id order_id order_line_id invoice_id signal_name status currency "
            "signals_quantity signal_count included_quantity min_quantity subtotal start_date end_date created_at "
            "updated_at _loaded_at"
        ),
        "Usage per usage line and billing period, as the biller counted it.",
    ),
    "credit_transactions": (
        "raw_billing",
        ("id",),
        (
            "id organization_id customer_id product_id credits_currency_id order_id type origin_code amount "
            "balance_before balance_after signal_name signal_mongo_id signal_created_at spend_group_id created_at "
            "_loaded_at"
        ),
        "The ledger of each customer and kind of credits.",
    ),
    "llm_calls": (
        "raw_cost",
        ("span_id",),
        (
            "span_id trace_id organization_id customer_id external_customer_id product_id external_agent_id "
            "signal_name attributes cost cost_currency pricing_used start_time end_time _loaded_at"
        ),
        "Calls to language models with tokens and cost.",
    ),
    "signals": (
        "raw_signal",
        ("_id",),
        (
            "_id organization_id event_name customer_id external_customer_id product_id external_agent_id trace_id "
            "data created_at _loaded_at"
        ),
        "What the agents did, with a free-form payload.",
    ),
    "delivered_values": (
        "raw_signal",
        ("signal_id", "value_type_id"),
        (
            "organization_id signal_id value_type_id value_type_name value_type_slug delivered_value_cents "
            "delivered_value_currency unit_value unit unit_category effective_timestamp _loaded_at"
        ),
        "What a signal was worth to the customer.",
    ),
}
CASED = {
    "status",
    "payment_status",
    "type",
    "charge_type",
    "line_type",
    "pricing_model",
    "billing_frequency",
    "payment_type",
}
ALL_TABLES = TABLES | METRONOME_TABLES | SEQUENCE_TABLES | LINK_TABLES
# Both engines read it as text that may be null; an expression would be rendered once per column.
COLUMN_TYPE = "&text text null"


def seed_name(table: str) -> str:
    """Tables of the app go by their name alone, others that share one with it by schema.table."""
    return f"{ALL_TABLES[table][0]}__{table.rpartition('.')[2]}"


def columns(table: str) -> list[str]:
    return ALL_TABLES[table][2].split()


def key_of(table: str, row: Row) -> str:
    return ":".join(str(row.get(column) or "") for column in ALL_TABLES[table][1])


def timestamp(value: datetime, style: int = 99) -> str:
    """ISO 8601 in one of the spellings that exporters use; the default is with a T, a Z and no needless fraction."""
    fraction = "milliseconds" if value.microsecond else "seconds"
    match style:
        case 0:
            return value.replace(tzinfo=None).isoformat(" ", fraction)
        case 1:
            return value.astimezone(timezone(timedelta(hours=2))).isoformat("T", fraction)
        case 2:
            return value.astimezone(timezone(timedelta(hours=-5))).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3] + "-0500"
        case 3:
            return value.replace(tzinfo=None).isoformat("T", "milliseconds") + "Z"
        case 4:  # beyond milliseconds: to be cut off
            return value.replace(tzinfo=None).isoformat("T", "milliseconds") + "456Z"
        case 5:
            return value.replace(tzinfo=None).isoformat(" ", fraction) + " UTC"
        case _:
            return value.replace(tzinfo=None).isoformat("T", fraction) + "Z"


def cell(value: Any, column: str, seed: str) -> str:
    """A value as text. A few enumerations come in another case, a sixth of the timestamps in another spelling."""
    match value:
        case None:
            return ""
        case bool():
            return str(value) if roll(9, "bool", seed) == 0 else str(value).lower()
        case datetime():
            return timestamp(value, 99 if column == "_loaded_at" else roll(36, "style", seed))
        case Decimal():
            text = f"{value:f}"
            return text.rstrip("0").rstrip(".") if "." in text else text
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = str(value)
    if column in CASED and (dice := roll(50, "case", seed)) < 2:
        return text.upper() if dice else text[:1].upper() + text[1:]
    return text


def write_table(root: Path, table: str, rows: list[Row]) -> None:
    schema = ALL_TABLES[table][0]
    path = root / schema / f"{seed_name(table)}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns(table))
        for row in rows:
            seed = f"{table}:{key_of(table, row)}"
            writer.writerow([cell(row.get(column), column, f"{seed}:{column}") for column in columns(table)])


def write_properties(path: Path) -> None:
    """Every column is text; the type's name is written once, as an anchor."""
    lines = ["# Written by make_demo.py", "version: 2", "", "seeds:"]
    for table, (_, _, _, description) in ALL_TABLES.items():
        names = columns(table)
        lines += [
            f"  - name: {seed_name(table)}",
            f"    description: {description}",
            "    config:",
            "      column_types:",
        ]
        if table == next(iter(ALL_TABLES)):
            lines.append(f"        {{{names[0]}: {COLUMN_TYPE},")
            text = ", ".join(f"{name}: *text" for name in names[1:]) + "}"
        else:
            text = "{" + ", ".join(f"{name}: *text" for name in names) + "}"
        # a column stays with its type
        wrapped = textwrap.wrap(text.replace(": *", ":*"), 100, break_long_words=False, break_on_hyphens=False)
        lines += [f"        {' ' if line[0] != '{' else ''}{line}".replace(":*", ": *") for line in wrapped]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
