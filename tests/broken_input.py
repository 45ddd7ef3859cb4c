"""The corpus of broken input: what a raw row says, and where it must end on both engines.

A case changes a good row of one raw table. It ends in the mart (with the values given) or in rejected_records (with the
reason and column given); nothing raises and nothing vanishes.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

ORGANIZATION = "0a000000-0000-4000-8000-000000000001"
LOADED = "2026-01-02T00:00:00Z"
Row = dict[str, str | None]

ENTITIES = {
    "raw_billing.customers": ("customer", "dim_customer", "id"),
    "raw_billing.products": ("product", "dim_product", "id"),
    "raw_billing.prices": ("price", "dim_price", "id"),
    "raw_billing.orders": ("order", "fact_order", "id"),
    "raw_billing.order_lines": ("order_line", "fact_order_line", "id"),
    "raw_billing.invoices": ("invoice", "fact_invoice", "id"),
    "raw_billing.invoice_lines": ("invoice_line", "fact_invoice_line", "id"),
    "raw_billing.payments": ("payment", "fact_payment", "id"),
    "raw_billing.usage_summaries": ("usage_summary", "fact_usage_summary", "id"),
    "raw_billing.credit_transactions": ("credit_transaction", "fact_credit_transaction", "id"),
    "raw_cost.llm_calls": ("", "fact_cost", "span_id"),
    "raw_signal.signals": ("", "fact_signal", "_id"),
    "raw_signal.delivered_values": ("", "fact_delivered_value", "signal_id"),
}

GOOD_ROWS: dict[str, Row] = {
    "raw_billing.organizations": {"id": ORGANIZATION, "name": "Org", "created_at": "2025-01-01T00:00:00Z"},
    "raw_billing.customers": {"name": "Customer", "created_at": "2025-01-01T00:00:00Z"},
    "raw_billing.products": {"name": "Agent", "type": "agent", "created_at": "2025-01-01T00:00:00Z"},
    "raw_billing.prices": {
        "product_id": "good", "charge_type": "usage", "currency": "USD", "created_at": "2025-01-01T00:00:00Z",
    },
    "raw_billing.orders": {
        "customer_id": "good", "currency": "USD", "total_amount": "1000", "start_date": "2025-01-01",
        "created_at": "2025-01-01T00:00:00Z",
    },
    "raw_billing.order_lines": {
        "order_id": "good", "product_id": "good", "total_amount": "1000", "start_date": "2025-01-01",
        "created_at": "2025-01-01T00:00:00Z",
    },
    "raw_billing.invoices": {
        "customer_id": "good", "currency": "USD", "total_excl_tax": "1000", "total_incl_tax": "1190",
        "issue_date": "2025-01-01", "created_at": "2025-01-01T00:00:00Z", "status": "posted",
    },
    "raw_billing.invoice_lines": {
        "invoice_id": "good", "total_after_tax": "1190", "total_before_tax": "1000", "created_at": "2025-01-01T00:00:00Z",
    },
    "raw_billing.payments": {
        "customer_id": "good", "amount": "100", "currency": "USD", "payment_date": "2025-01-01",
        "created_at": "2025-01-01T00:00:00Z",
    },
    "raw_billing.usage_summaries": {
        "customer_id": "good", "order_id": "good", "order_line_id": "good", "currency": "USD", "signal_count": "5",
        "subtotal": "10", "start_date": "2025-01-01", "end_date": "2025-02-01", "created_at": "2025-01-01T00:00:00Z",
    },
    "raw_billing.credit_transactions": {
        "customer_id": "good", "credits_currency_id": "coins", "type": "GRANT", "amount": "1", "balance_before": "0",
        "balance_after": "1", "created_at": "2025-01-01T00:00:00Z",
    },
    "raw_cost.llm_calls": {"trace_id": "t", "start_time": "2025-01-01T00:00:00Z", "cost": "0.5"},
    "raw_signal.signals": {"event_name": "e", "created_at": "2025-01-01T00:00:00Z"},
    "raw_signal.delivered_values": {"value_type_id": "v", "delivered_value_cents": "5"},
}  # fmt: skip


@dataclass
class Case:
    name: str
    table: str
    change: Row
    mart: dict[str, Any] = field(default_factory=dict)
    rejected: str | None = None

    @property
    def id(self) -> str:
        return "case " + self.name

    def row(self) -> Row:
        key = ENTITIES[self.table][2]
        return (
            GOOD_ROWS[self.table] | {key: self.id, "organization_id": ORGANIZATION, "_loaded_at": LOADED} | self.change
        )

    def mart_key(self) -> str:
        """What the row's key is in its mart: hashed where the mart's is a UUID, as the README says."""
        entity, _, key = ENTITIES[self.table]
        raw = self.row()[key] or ""
        return key_of(entity, raw.strip()) if entity else raw.strip()


def key_of(entity: str, raw: str) -> str:
    return str(UUID(hashlib.md5(f"{ORGANIZATION}:app:{entity}:{raw}".encode()).hexdigest()))


def billing(table: str) -> str:
    return f"raw_billing.{table}"


CUSTOMERS, INVOICES, CALLS, SIGNALS = (
    billing("customers"),
    billing("invoices"),
    "raw_cost.llm_calls",
    "raw_signal.signals",
)
LINES, CREDITS = billing("invoice_lines"), billing("credit_transactions")

REQUIRED_TIMESTAMPS = {
    "blank": ("   ", "missing_value"),
    "empty": ("", "missing_value"),
    "null": (None, "missing_value"),
    "words": ("yesterday", "invalid_timestamp"),
    "day first": ("31/01/2025", "invalid_timestamp"),
    "ambiguous": ("01/02/2026", "invalid_timestamp"),
    "epoch seconds": ("1735689600", "invalid_timestamp"),
    "year 1": ("0001-01-01T00:00:00Z", "invalid_timestamp"),
    "year 9999": ("9999-12-31T23:59:59Z", "invalid_timestamp"),
    "year 1899 by offset": ("1900-01-01T00:00:00+02:00", "invalid_timestamp"),
    "29 February 2025": ("2025-02-29T00:00:00Z", "invalid_timestamp"),
    "hour 25": ("2025-01-01T25:00:00Z", "invalid_timestamp"),
    "time zone by name": ("2025-01-01T00:00:00 Europe/Berlin", "invalid_timestamp"),
    "SQL": ("2025-01-01'; drop table x; --", "invalid_timestamp"),
}
REQUIRED_INTEGERS = {
    "blank": (" ", "missing_value"),
    "null": (None, "missing_value"),
    "a fraction": ("1.5", "invalid_number"),
    "letters": ("12.5x", "invalid_number"),
    "a currency sign": ("$10", "invalid_number"),
    "thousands": ("1,000", "invalid_number"),
    "NaN": ("NaN", "invalid_number"),
    "Infinity": ("Infinity", "invalid_number"),
    "beyond Int64": ("9223372036854775808", "invalid_number"),
    "far beyond Int64": ("1" + "0" * 60, "invalid_number"),
    "an exponent": ("1e3", "invalid_number"),
}
REQUIRED_DECIMALS = {
    "blank": ("", "missing_value"),
    "letters": ("twelve", "invalid_number"),
    "NaN": ("nan", "invalid_number"),
    "minus Infinity": ("-inf", "invalid_number"),
    "19 digits": ("1000000000000000000", "invalid_number"),
    "a huge exponent": ("1e400", "invalid_number"),
    "a comma": ("1,5", "invalid_number"),
}
BAD_JSON = {
    "an array": "[1,2]",
    "a text": '"x"',
    "a number": "12",
    "null": "null",
    "cut off": '{"a":',
    "single quotes": "{'a':1}",
    "a trailing comma": '{"a":1,}',
    "NaN": '{"a":NaN}',
    "a lone surrogate": '{"a":"\\ud800"}',
    "text behind": '{"a":1} x',
    "a number beyond a double": '{"a":1e999}',
}
GOOD_JSON = {
    "two equal keys": '{"a":1,"a":2}',
    "quotes and backslashes": '{"a":"\\"\\\\"}',
    "zero width": '{"a\u200b":"\u200b"}',
    "nested": '{"a":{"b":[{"c":[[1]]}]}}',
    "an empty object": "{}",
}

CASES = [
    *(Case(f"timestamp {n}", CUSTOMERS, {"created_at": v}, rejected=f"{r}:created_at") for n, (v, r) in REQUIRED_TIMESTAMPS.items()),
    *(Case(f"integer {n}", INVOICES, {"total_incl_tax": v}, rejected=f"{r}:total_incl_tax") for n, (v, r) in REQUIRED_INTEGERS.items()),
    *(Case(f"decimal {n}", CREDITS, {"amount": v}, rejected=f"{r}:amount") for n, (v, r) in REQUIRED_DECIMALS.items()),
    *(Case(f"json {n}", SIGNALS, {"data": v}, rejected="invalid_json:data") for n, v in BAD_JSON.items()),
    *(Case(f"json {n}", SIGNALS, {"data": v}, {"signal_name": "e"}) for n, v in GOOD_JSON.items()),
    # a key, a parent
    Case("key missing", CUSTOMERS, {"id": None, "name": "case key missing"}, rejected="missing_key:id"),
    Case("key blank", CUSTOMERS, {"id": " \t ", "name": "case key blank"}, rejected="missing_key:id"),
    Case("organisation missing", CUSTOMERS, {"organization_id": None}, rejected="missing_key:organization_id"),
    Case("load time missing", CUSTOMERS, {"_loaded_at": None}, rejected="missing_value:_loaded_at"),
    Case("load time unreadable", SIGNALS, {"_loaded_at": "soon"}, rejected="invalid_timestamp:_loaded_at"),
    Case("customer of an invoice missing", INVOICES, {"customer_id": ""}, rejected="missing_value:customer_id"),
    Case("currency missing", INVOICES, {"currency": None}, rejected="missing_value:currency"),
    Case("invoice of a line unknown", LINES, {"invoice_id": "nowhere"}, rejected="unknown_parent:invoice_id"),
    Case("invoice of a line rejected", LINES, {"invoice_id": "case integer NaN"}, rejected="unknown_parent:invoice_id"),
    Case("invoice of a line missing", LINES, {"invoice_id": None}, rejected="missing_value:invoice_id"),
    Case("order of a line unknown", billing("order_lines"), {"order_id": "nowhere"}, rejected="unknown_parent:order_id"),
    Case("part of a key missing", "raw_signal.delivered_values", {"value_type_id": None}, rejected="missing_key:value_type_id"),
    Case("cents with a fraction", "raw_signal.delivered_values", {"delivered_value_cents": "1.5"}, rejected="invalid_number:delivered_value_cents"),
    Case("both quantities missing", billing("usage_summaries"), {"signal_count": None}, rejected="missing_value:signals_quantity"),
    Case("tiers no list", billing("prices"), {"tiers": '{"up_to":1}'}, rejected="invalid_json:tiers"),
    Case("trace missing", CALLS, {"trace_id": None}, rejected="missing_value:trace_id"),
    # optional values that cannot be read are null, and counted
    Case("churn date in words", CUSTOMERS, {"churn_date": "soon"}, {"churn_date": None}),
    Case("annual revenue in words", CUSTOMERS, {"annual_revenue": "n/a"}, {"annual_revenue": None}),
    Case("annual revenue beyond Int64", CUSTOMERS, {"annual_revenue": "99999999999999999999"}, {"annual_revenue": None}),
    Case("address no JSON", CUSTOMERS, {"billing_address": "Main Street 1"}, {"country": "", "city": ""}),
    Case("address an array", CUSTOMERS, {"billing_address": '["DE"]'}, {"country": ""}),
    Case("address with a number", CUSTOMERS, {"billing_address": '{"country":49}'}, {"country": "49"}),
    Case("active in words", billing("products"), {"active": "perhaps"}, {"active": 1}),
    Case("active no", billing("products"), {"active": "No"}, {"active": 0}),
    Case("end time in words", CALLS, {"end_time": "later"}, {"duration_ms": 0}),
    Case("cost in words", CALLS, {"cost": "free"}, {"is_cost_known": 0, "cost_amount": 0}),
    Case("cost NaN", CALLS, {"cost": "NaN"}, {"is_cost_known": 0, "cost_amount": 0}),
    Case("cost negative", CALLS, {"cost": "-0.005"}, {"is_cost_known": 1, "cost_amount": -1}),
    Case("cost beyond Int64", CALLS, {"cost": "922337203685477580"}, {"is_cost_known": 0, "cost_amount": 0}),
    Case("attributes no JSON", CALLS, {"attributes": "gpt"}, {"model": "", "input_tokens": 0}),
    Case("tokens with a fraction", CALLS, {"attributes": '{"gen_ai.usage.input_tokens":1.5}'}, {"input_tokens": 0}),
    Case("tokens negative", CALLS, {"attributes": '{"gen_ai.usage.input_tokens":-3}'}, {"input_tokens": -3}),
    Case("tokens as text", CALLS, {"attributes": '{"gen_ai.usage.input_tokens":"12"}'}, {"input_tokens": 12}),
    Case("tax rate in words", INVOICES, {"tax_rate": "19%"}, {"tax_rate": 0.19}),
    Case("unit value Infinity", "raw_signal.delivered_values", {"unit_value": "Infinity"}, {"unit_value": 0.0}),
    # text is kept to the letter, but for blanks around it
    Case("name SQL", CUSTOMERS, {"name": "'; drop table customers; --"}, {"name": "'; drop table customers; --"}),
    Case("name quotes", CUSTOMERS, {"name": "O'Brien \"&\" Söhne"}, {"name": "O'Brien \"&\" Söhne"}),
    Case("name backslash", CUSTOMERS, {"name": "a\\nb\\"}, {"name": "a\\nb\\"}),
    Case("name zero width", CUSTOMERS, {"name": "a\u200bb"}, {"name": "a\u200bb"}),
    Case("name lines", CUSTOMERS, {"name": "a\nb\tc"}, {"name": "a\nb\tc"}),
    Case("name padded", CUSTOMERS, {"name": "  a \r\n"}, {"name": "a"}),
    Case("name null as text", CUSTOMERS, {"name": "null"}, {"name": "null"}),
    Case("name blank", CUSTOMERS, {"name": "  "}, {"name": ""}),
    Case("name Jinja", CUSTOMERS, {"name": "{{ 1 + 1 }}"}, {"name": "{{ 1 + 1 }}"}),
    Case("e-mail in capitals", CUSTOMERS, {"email": " Ops@ÉCOLE.Example "}, {"email": "ops@école.example"}),
    # enumerations in any spelling; unknown ones are kept
    Case("status in capitals", INVOICES, {"status": "POSTED"}, {"status": "posted"}),
    Case("status spaced", INVOICES, {"payment_status": " Partially paid "}, {"payment_status": "partiallyPaid"}),
    Case("status unknown", INVOICES, {"status": "archived"}, {"status": "archived"}),
    Case("status missing", INVOICES, {"status": None}, {"status": ""}),
    Case("currency unknown", INVOICES, {"currency": "xxq"}, {"currency": "XXQ"}),
    Case("cost currency unknown", CALLS, {"cost_currency": "XXQ"}, {"cost_currency": "XXQ", "is_cost_known": 0}),
    Case("cost currency without minor unit", CALLS, {"cost_currency": "JPY", "cost": "1.5"}, {"cost_amount": 2}),
    Case("cost currency of three decimals", CALLS, {"cost_currency": "kwd", "cost": "0.0015"}, {"cost_amount": 2}),
    # figures that make no sense are kept; broken_identities says so
    Case("quantity negative", LINES, {"quantity": "-2.5"}, {"quantity": -3}),
    Case("quantity in words", LINES, {"quantity": "a few"}, {"quantity": 1}),
    Case("amount negative", billing("payments"), {"amount": "-100"}, {"amount": -100}),
    Case("amount of zeros", billing("payments"), {"amount": "0100.000"}, {"amount": 100}),
    Case("end before start", billing("orders"), {"end_date": "2024-01-01"}, {"end_date": datetime(2024, 1, 1), "subscription_terms": 0}),
    Case("call that ends before it starts", CALLS, {"end_time": "2024-12-31T23:59:59Z"}, {"duration_ms": -1000}),
    Case("greatest amount", billing("payments"), {"amount": "999999999999999999", "allocations": "-999999999999999999"}, {"amount": 999999999999999999, "balance": 1999999999999999998}),
    Case("amount of 19 digits", billing("payments"), {"amount": "1000000000000000000"}, rejected="invalid_number:amount"),
    Case("quantity beyond Int32", LINES, {"quantity": "3000000000"}, {"quantity": 2147483647, "quantity_exact": Decimal(3000000000)}),
    Case("terms beyond Int32", billing("orders"), {"subscription_terms": "3000000000"}, {"subscription_terms": 2147483647}),
    Case("amounts that overflow together", LINES, {"total_after_tax": "999999999999999999", "tax": "-999999999999999999", "total_before_tax": None, "discount_amount": "999999999999999999"}, {"amount_before_discount": 2999999999999999997}),
    Case("metadata no JSON", INVOICES, {"metadata": "n/a"}, {"metadata": ""}),
    Case("archived in words", billing("products"), {"archived_at": "last year"}, {"archived_at": None, "active": 0}),
    # more months than a ClickHouse insert may bring without being asked, and years that are most likely wrong
    *(Case(f"month {n}", SIGNALS, {"created_at": f"{2010 + n // 12}-{n % 12 + 1:02}-01T00:00:00Z"}, {"signal_name": "e"}) for n in range(120)),
    *(Case(f"year {n}", SIGNALS, {"created_at": f"{n}-06-30T12:00:00Z"}, {"created_at": datetime(n, 6, 30, 12)}) for n in (1900, 1970, 2099, 2299)),
    # hierarchies
    Case("own parent", CUSTOMERS, {"parent_customer_id": "case own parent"}, {"parent_customer_id": UUID(key_of("customer", "case own parent"))}),
    Case("cycle one", CUSTOMERS, {"parent_customer_id": "case cycle two"}, {"parent_customer_id": UUID(key_of("customer", "case cycle two"))}),
    Case("cycle two", CUSTOMERS, {"parent_customer_id": "case cycle one"}, {"parent_customer_id": UUID(key_of("customer", "case cycle one"))}),
    Case("parent unknown", CUSTOMERS, {"parent_customer_id": "nowhere"}, {"parent_customer_id": UUID(key_of("customer", "nowhere"))}),
]  # fmt: skip
