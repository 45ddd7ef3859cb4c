"""The vendor's tables of contracts, prices and alerts as one snapshot has them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from demo_catalog import NOW, Row, day, uid
from demo_metronome_billing import ADJUSTMENTS, CHARGES, SEATS, Books
from demo_metronome_catalog import (
    CARDS,
    CONTRACTS,
    CREDIT_TYPES,
    CUSTOMERS,
    METRICS,
    OPENED,
    OVERRIDES,
    PRICES,
    PRODUCTS,
    RAISED,
    Balance,
    Entry,
    card_id,
    credit_type_id,
    customer_id,
    product_id,
)

CLERK = "billing-operations"
API_NAMES = {  # where the API's name of a ledger type is more than the capitals of the export's
    "prepaid_commit_canceled": "PREPAID_COMMIT_CANCELED",
    "prepaid_commit_credited": "PREPAID_COMMIT_CREDITED",
    "prepaid_segment_expiration": "PREPAID_COMMIT_EXPIRATION",
    "credit_commit_canceled": "CREDIT_CANCELED",
    "credit_commit_credited": "CREDIT_CREDITED",
    "credit_segment_expiration": "CREDIT_EXPIRATION",
}
AMENDMENT = uid("metronome amendment", "delphi")


def iso(at: datetime | None) -> str | None:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


def number(amount: Decimal) -> int | float:
    return int(amount) if amount == int(amount) else float(amount)


def unit(key: str) -> Row:
    return {"credit_type_id": credit_type_id(key), "credit_type_name": CREDIT_TYPES[key][0]}


def catalog_rows() -> dict[str, list[Row]]:
    """What is no snapshot: the latest version of each row, by updated_at."""
    return {
        "billable_metric": [
            {
                "id": uid("metronome metric", key),
                "aggregate": "SUM",
                "aggregate_keys": [key],
                "group_keys": [["region"]] if key == "runs" else None,
                "name": name,
                "created_at": OPENED,
                "updated_at": OPENED,
            }
            for key, name in METRICS.items()
        ],
        "credit_type": [
            {
                "_metronome_metadata_id": uid("metronome credit type metadata", key),
                "id": credit_type_id(key),
                "name": name,
                "is_currency": is_currency,
                "updated_at": OPENED,
            }
            for key, (name, is_currency) in CREDIT_TYPES.items()
        ],
        "customer": [_customer_row(n, key) for n, key in enumerate(CUSTOMERS)],
        "customer_billing_provider_configuration": [
            {
                "id": uid("metronome provider", key),
                "configuration": f'{{"delivery_method":"direct","customer":"{provider}_{key}"}}',
                "customer_id": customer_id(key),
                "billing_provider": provider,
                "created_at": OPENED,
                "updated_at": OPENED + timedelta(hours=1),
            }
            for key, (_, _, provider) in CUSTOMERS.items()
            if provider
        ],
        "contracts_billing_provider_configuration": [
            {
                "id": uid("metronome contract provider", contract.key),
                "contract_id": contract.id,
                "customer_id": contract.customer_id,
                "billing_provider_config_id": uid("metronome provider", contract.customer),
                "updated_at": contract.start,
            }
            for contract in CONTRACTS.values()
            if CUSTOMERS[contract.customer][2] and contract.start < NOW
        ],
        "contracts_usage_filter_schedule": [
            {
                "id": uid("metronome filter schedule", n),
                "contract_id": CONTRACTS["bright"].id,
                "starting_at": day(start),
                "ending_before": day(end) if end else None,
                "group_key": "region",
                "group_values": regions,
                "updated_at": day("2026-06-30T04:00:00"),
            }
            for n, (start, end, regions) in enumerate(
                [("2025-10-01", "2026-01-01", ["us"]), ("2026-01-01", None, ["us", "ca"])]
            )
        ],
        **_alert_rows(),
    }


def _customer_row(n: int, key: str) -> Row:
    name, aliases, provider = CUSTOMERS[key]
    return {
        "id": customer_id(key),
        "name": name,
        "ingest_aliases": aliases,
        "salesforce_account_id": f"0015{n:011d}" if n % 2 else None,
        "billing_provider_type": provider,
        "billing_provider_customer_id": f"{provider}_{key}" if provider else None,
        "custom_fields": {"segment": "enterprise" if n % 3 == 0 else "growth"},
        "created_at": OPENED + timedelta(days=3 * n),
        "updated_at": OPENED + timedelta(days=3 * n, hours=1),
    }


def _alert_rows() -> dict[str, list[Row]]:
    alerts = (  # key, name, type, threshold
        ("spend", "Spend of 400 dollars", "spend_threshold_reached", "40000"),
        ("low", "Commitment runs low", "low_remaining_commit_balance_reached", "25000"),
        ("old", "Usage of pages", "usage_threshold_reached", "5000.5"),
    )
    history = (  # alert, customer, state, time
        ("spend", "alder", "ok", "2026-04-01T00:10:00"),
        ("spend", "alder", "in_alarm", "2026-04-27T18:40:00"),
        ("spend", "alder", "ok", "2026-05-01T00:10:00"),
        ("spend", "bright", "in_alarm", "2026-04-11T09:00:00"),
        ("low", "alder", "ok", "2026-01-01T00:10:00"),
        ("low", "alder", "in_alarm", "2026-06-25T21:15:00"),
        ("low", "delphi", "evaluating", "2026-06-01T00:00:00"),
        ("low", "delphi", "ok", "2026-06-01T00:05:00"),
        ("old", "ever", "in_alarm", "2026-02-20T12:00:00"),
    )
    return {
        "alert": [
            {
                "id": uid("metronome alert", key),
                "name": name,
                "alert_type": kind,
                "threshold": Decimal(threshold),
                "webhooks_enabled": key != "old",
                "created_at": OPENED,
                "disabled_at": day("2026-03-01") if key == "old" else None,
                "updated_at": day("2026-03-01") if key == "old" else OPENED,
                "archived_at": day("2026-03-01T00:05:00") if key == "old" else None,
                "group_values": [{"key": "region", "value": "us"}] if key == "old" else None,
            }
            for key, name, kind, threshold in alerts
        ],
        "customer_alert_history": [
            {
                "id": uid("metronome alert history", key, customer, at),
                "customer_id": customer_id(customer),
                "alert_id": uid("metronome alert", key),
                "alert_status": state,
                "additional_data": {"triggered_by": "usage"} if state == "in_alarm" else None,
                "created_at": day(at),
            }
            for key, customer, state, at in history
        ],
    }


def snapshot_rows(books: Books, at: datetime) -> dict[str, list[Row]]:
    """The snapshot tables as the export of a day has them, without their snapshot_id."""
    tables = {
        "contracts_contracts": [_contract_row(key) for key in CONTRACTS],
        "contracts_commits": [
            _commit_row(books, balance, at) for balance in books.balances if balance.contract and _is_commit(balance)
        ],
        "contracts_balances": [_balance_row(books, balance, at) for balance in books.balances],
        "contracts_recurring_commits_and_credits": _recurring_rows(),
        "contracts_usage_filters": [
            {
                "id": uid("metronome filter", "bright"),
                "contract_id": CONTRACTS["bright"].id,
                "version": 1,
                "starting_at": day("2025-10-01"),
                "group_key": "region",
                "group_values": ["us"],
            }
        ],
        "contracts_prepaid_balance_threshold_configurations": [_threshold_row("delphi-2", recharge=True)],
        "contracts_spend_threshold_configurations": [_threshold_row("bright", recharge=False)],
        "contracts_subscriptions": _subscription_rows(),
        "contracts_scheduled_charges": _charge_rows(books),
        "contracts_overrides": _override_rows(),
        "contracts_transitions": [
            _transition_row("renewal", "alder-25", "alder-26"),
            _transition_row("supersede", "delphi-1", "delphi-2"),
        ],
        "contracts_edits": _edit_rows(),
        "contracts_amendments": [
            {
                "id": AMENDMENT,
                "contract_id": CONTRACTS["delphi-2"].id,
                "effective_at": day("2026-04-01"),
                "created_at": day("2026-03-27T13:00:00"),
                "created_by": CLERK,
            }
        ],
        **_card_rows(),
        "contracts_product_list_item_versions": _product_rows(),
    }
    for table, rows in tables.items():
        tables[table] = [row | {"updated_at": at + timedelta(hours=4, minutes=10)} for row in rows]
    return tables


def _is_commit(balance: Balance) -> bool:
    return balance.kind != "credit"


def _contract_row(key: str) -> Row:
    contract = CONTRACTS[key]
    return {
        "id": contract.id,
        "name": contract.name,
        "customer_id": contract.customer_id,
        "rate_card_id": card_id(contract.card),
        "starting_at": contract.start,
        "ending_before": contract.end,
        "archived_at": contract.archived,
        "multiplier_override_prioritization": "EXPLICIT" if key == "delphi-2" else "LOWEST_MULTIPLIER",
        "net_payment_terms_days": contract.terms,
        "usage_statement_schedule_frequency": "MONTHLY" if contract.months == 1 else "QUARTERLY",
        "scheduled_charges_on_usage_invoices": None,
        "metadata": {"deal": f"D-{contract.key}"} if contract.months == 3 else None,
        "created_at": contract.start - timedelta(days=9),
        "created_by": CLERK,
    }


def _items(balance: Balance) -> Row:
    items = [
        {"id": part.id, "date": iso(part.start), "end_date": iso(part.end), "amount": number(part.amount)}
        for part in balance.segments
    ]
    return unit(balance.unit) | {"schedule_items": items}


def _invoiced(books: Books, balance: Balance) -> Row | None:
    dates = list(balance.invoiced)
    if balance.kind == "postpaid":
        dates = [(balance.segments[0].end, balance.segments[0].amount)]
    made = {invoice.key: invoice.id for invoice in books.invoices}
    kind = "true_up" if balance.kind == "postpaid" else "commit_purchase"
    items = [
        {
            "id": uid("metronome invoice item", balance.key, at),
            "date": iso(at),
            "amount": number(amount),
            "invoice_id": made.get(f"{kind}:{balance.key}:{at:%Y-%m-%d}"),
        }
        for at, amount in dates
    ]
    return unit(balance.unit) | {"do_not_invoice": False, "schedule_items": items} if items else None


def _ledger(books: Books, balance: Balance, at: datetime) -> list[Row]:
    """As exports have it, in the order of time, but for the adjustments, which were written when they were made."""
    entries = sorted(books.ledger(balance, at), key=lambda entry: entry.at)
    return [_ledger_entry(balance, entry) for entry in entries]


def _ledger_entry(balance: Balance, entry: Entry) -> Row:
    name = API_NAMES.get(entry.kind, _api_name(entry.kind)) if balance.in_capitals else entry.kind
    row: Row = {"type": name, "timestamp": iso(entry.at), "amount": number(entry.amount)}
    if entry.segment and not entry.kind.endswith("manual") and balance.kind != "postpaid":
        row["segment_id"] = entry.segment.id
    if entry.invoice_id:
        row["invoice_id"] = entry.invoice_id
    if entry.reason:
        row["reason"] = entry.reason
    return row


def _api_name(kind: str) -> str:
    family, _, rest = kind.partition("_")
    return f"{family}_{rest}".upper() if family == "credit" else f"{family}_commit_{rest}".upper()


def _exported_balance(books: Books, balance: Balance, at: datetime) -> Decimal:
    """Of the segments that run on that day, and never below nothing."""
    running = [part for part in balance.segments if part.start <= at < part.end]
    left = sum((e.amount for e in books.ledger(balance, at) if e.segment in running), Decimal(0))
    return max(left, Decimal(0))


def _balance_columns(books: Books, balance: Balance, at: datetime) -> Row:
    contract = CONTRACTS[balance.contract] if balance.contract else None
    return {
        "id": balance.id,
        "contract_id": contract.id if contract else None,
        "type": balance.kind,
        "name": balance.name,
        "priority": balance.priority,
        "product_id": product_id(balance.product),
        "access_schedule": _items(balance),
        "invoice_schedule": _invoiced(books, balance),
        "rollover_fraction": balance.rollover,
        "rate_type": "COMMIT_RATE" if balance.kind == "prepaid" else "LIST_RATE",
        "applicable_product_ids": [product_id("runs")] if balance.key == "ever-loyalty" else None,
        "specifiers": None,
        "ledger": _ledger(books, balance, at),
        "rolled_over_from_commit_id": uid("metronome balance", balance.rolled_from) if balance.rolled_from else None,
        "rolled_over_from_contract_id": CONTRACTS[balance.rolled_from].id if balance.rolled_from else None,
        "recurring_commit_id": balance.recurring,
        "balance": _exported_balance(books, balance, at),
    }


def _commit_row(books: Books, balance: Balance, at: datetime) -> Row:
    return _balance_columns(books, balance, at) | {"amount": sum(part.amount for part in balance.segments)}


def _balance_row(books: Books, balance: Balance, at: datetime) -> Row:
    contract = CONTRACTS[balance.contract or "ever"]
    return _balance_columns(books, balance, at) | {
        "customer_id": customer_id(balance.customer),
        "applicable_contract_ids": None if balance.contract else [contract.id],
        "invoice_contract_id": contract.id if balance.invoiced else None,
    }


def _recurring_rows() -> list[Row]:
    common = {
        "contract_id": CONTRACTS["cobalt"].id,
        "customer_id": CONTRACTS["cobalt"].customer_id,
        "priority": 100,
        "rate_type": "COMMIT_RATE",
        "commit_duration": {"value": 1, "unit": "PERIODS"},
        "proration": "NONE",
        "recurrence_frequency": "MONTHLY",
        "starting_at": day("2026-02-01"),
    }
    amount = {"credit_type_id": credit_type_id("USD"), "unit_price": 20000, "quantity": 1}
    return [
        common
        | {
            "id": uid("metronome recurring", "cobalt"),
            "type": "commit",
            "name": "Monthly bundle",
            "product_id": product_id("commitment"),
            "access_amount": amount,
            "invoice_amount": amount,
        },
        common
        | {
            "id": uid("metronome recurring", "indigo"),
            "contract_id": CONTRACTS["indigo"].id,
            "customer_id": CONTRACTS["indigo"].customer_id,
            "type": "credit",
            "name": "Monthly pilot credits",
            "product_id": product_id("goodwill"),
            "access_amount": {"credit_type_id": credit_type_id("CRED"), "unit_price": 100, "quantity": 1},
            "starting_at": day("2026-07-01"),
            "ending_before": day("2026-10-01"),
        },
    ]


def _threshold_row(contract: str, recharge: bool) -> Row:
    row: Row = {
        "id": CONTRACTS[contract].id,
        "contract_id": CONTRACTS[contract].id,
        "enabled": True,
        "threshold_amount": Decimal(5000 if recharge else 300000),
        "commit_name": "Top-up" if recharge else "Spend so far",
        "commit_product_id": product_id("commitment"),
        "payment_gate_type": "STRIPE" if recharge else "NONE",
        "tax_type": "NONE",
        "stripe_payment_type": "PAYMENT_INTENT" if recharge else None,
    }
    return row | {"recharge_to_amount": Decimal("20000.5")} if recharge else row


def _subscription_rows() -> list[Row]:
    rows = []
    for key in dict.fromkeys(seat[0] for seat in SEATS):
        intervals = [seat for seat in SEATS if seat[0] == key]
        contract = CONTRACTS[intervals[0][1]]
        rows.append(
            {
                "id": uid("metronome subscription", key),
                "customer_id": contract.customer_id,
                "contract_id": contract.id,
                "product_id": product_id(intervals[0][2]),
                "name": PRODUCTS[intervals[0][2]][0],
                "billing_frequency": "MONTHLY",
                "collection_schedule": "ADVANCE",
                "is_prorated": key == "cobalt-seats",
                "invoice_behavior": "BILL_ON_NEXT_COLLECTION_DATE" if key == "cobalt-seats" else None,
                "quantity_schedule": [
                    {"quantity": quantity, "starting_at": iso(start), "ending_before": iso(end)}
                    for _, _, _, quantity, start, end in intervals
                ],
                "fiat_credit_type_id": credit_type_id(CARDS[contract.card][2]),
                "starting_at": intervals[0][4],
                "ending_before": intervals[-1][5],
            }
        )
    return rows


def _charge_rows(books: Books) -> list[Row]:
    made = {invoice.key: invoice.id for invoice in books.invoices}
    rows = []
    for key, (contract, product, currency, dates) in CHARGES.items():
        items = [
            {
                "id": uid("metronome charge item", key, at),
                "date": f"{at}T00:00:00Z",
                "amount": number(Decimal(amount)),
                "invoice_id": made.get(f"scheduled:{contract}:{at}"),
            }
            for at, amount in dates
        ]
        schedule: Row = unit(currency) | {"do_not_invoice": False, "schedule_items": items}
        if key == "hakubo-onboarding":  # given as a rule, which stands for its dates
            rule = {
                "start_date": "2026-02-01T00:00:00Z",
                "end_date": "2026-08-01T00:00:00Z",
                "amount": 90000,
                "amount_distribution": "each",
                "frequency": "quarterly",
                "quantity": 1,
                "unit_price": 90000,
            }
            schedule = unit(currency) | {"do_not_invoice": False, "recurring_schedule": rule}
        rows.append(
            {
                "id": uid("metronome charge", key),
                "contract_id": CONTRACTS[contract].id,
                "name": PRODUCTS[product][0],
                "product_id": product_id(product),
                "schedule": schedule,
            }
            | unit(currency)
        )
    return rows


def _override_rows() -> list[Row]:
    rows = []
    for override in OVERRIDES:
        contract = CONTRACTS[override.contract]
        product = product_id(override.product) if override.product else None
        row: Row = {
            "id": uid("metronome override", override.key),
            "contract_id": contract.id,
            "amendment_id": AMENDMENT if override.amendment else None,
            "product_id": product,
            "entitled": True,
            "rate_type": override.kind,
            "multiplier": Decimal(override.multiplier) if override.multiplier else None,
            "priority": 1 if override.contract == "delphi-2" else None,
            "new_rate": override.rate,
            "applicable_product_tags": None if override.product else ["usage"],
            "override_specifiers": [{"product_id": product}] if override.tiers else None,
            "target": "LIST_RATE",
            "is_commit_specific": False,
            "tiered_override": override.tiers,
            "starting_at": override.start,
            "ending_before": override.end,
        }
        rows.append(row | unit(CARDS[contract.card][1]) if override.kind.startswith("overwrite") else row)
    return rows


def _transition_row(kind: str, before: str, after: str) -> Row:
    return {
        "id": uid("metronome transition", before, after),
        "type": kind,
        "contract_id": CONTRACTS[after].id,
        "from_contract_id": CONTRACTS[before].id,
        "to_contract_id": CONTRACTS[after].id,
        "date": CONTRACTS[after].start,
    }


def _edit_rows() -> list[Row]:
    edits: list[tuple[str, str, Row]] = [
        ("cobalt", "2026-03-15T16:20:00", {"update_subscriptions": [{"quantity": 8, "starting_at": "2026-03-16"}]}),
        ("cobalt", "2026-04-29T10:05:00", {"update_subscriptions": [{"quantity": 6, "starting_at": "2026-05-01"}]}),
        ("ever", "2026-03-30T09:00:00", {"add_overrides": [{"product": "Agent runs", "price": 22}]}),
        ("bright", ADJUSTMENTS[0][2], {"add_manual_ledger_entries": [{"amount": 5000}]}),
    ]
    return [
        {
            "id": uid("metronome edit", contract, at),
            "contract_id": CONTRACTS[contract].id,
            "timestamp": day(at),
            "edits": what,
            "created_by": CLERK,
        }
        for contract, at, what in edits
    ]


def _card_rows() -> dict[str, list[Row]]:
    cards = []
    for key, (name, rated, invoiced) in CARDS.items():
        row: Row = {
            "id": card_id(key),
            "aliases": [{"name": f"standard-{key}"}],
            "fiat_credit_type_id": credit_type_id(invoiced),
            "fiat_credit_type_name": CREDIT_TYPES[invoiced][0],
            "name": name,
            "created_by": CLERK,
            "created_at": OPENED,
        }
        if rated != invoiced:
            row["credit_type_conversions"] = [
                {"custom_credit_type_id": credit_type_id(rated), "fiat_per_custom_credit": "10"}
            ]
        cards.append(row)
    entries = []
    for n, ((card, product), rates) in enumerate(PRICES.items()):
        raised = rates[0] != rates[1]
        for version, rate in enumerate(rates[: 1 + raised]):
            entries.append(
                {
                    "id": uid("metronome rate", card, product, version),
                    "rate_card_id": card_id(card),
                    "product_id": product_id(product),
                    "version": version + 1,
                    "entitled": True,
                    "rate": _rate(card, product, rate),
                    "product_order": n,
                    "billing_frequency": "MONTHLY" if PRODUCTS[product][1] == "SUBSCRIPTION" else None,
                    "starting_at": RAISED if version else OPENED.replace(hour=0),
                    "ending_before": RAISED if raised and not version else None,
                }
                | unit(CARDS[card][1])
            )
    return {"contracts_rate_cards": cards, "contracts_rate_card_entries": entries}


def _rate(card: str, product: str, rate: str) -> object:
    """A bare number, or what kind of rate it is; the tiers begin beyond what anybody uses."""
    match card, product:
        case "usd", "tokens":
            return {"rate_type": "TIERED", "tiers": [{"size": 2000000, "price": float(rate)}, {"price": 0.3}]}
        case "usd", "pages":
            return {"rate_type": "FLAT", "price": number(Decimal(rate))}
        case _, "seats" | "platform":
            return {"rate_type": "SUBSCRIPTION", "price": number(Decimal(rate)), "quantity": 1, "is_prorated": True}
    return rate


def _product_rows() -> list[Row]:
    rows = []
    for key, (name, kind) in PRODUCTS.items():
        row: Row = {
            "id": uid("metronome product version", key, 1),
            "product_list_item_id": product_id(key),
            "type": kind,
            "version": 1,
            "name": name if key != "pages" else "Pages read",
            "is_refundable": kind == "FIXED",
            "billable_metric_id": uid("metronome metric", key) if kind == "USAGE" else None,
            "composite_product_ids": [product_id("runs"), product_id("pages")] if kind == "COMPOSITE" else None,
            "tags": ["usage"] if kind == "USAGE" else None,
            "quantity_conversion": {"conversion_factor": 1000, "operation": "DIVIDE"} if key == "tokens" else None,
            "pricing_group_key": ["region"] if key == "runs" else None,
            "starting_at": OPENED.replace(hour=0),
            "created_at": OPENED,
            "created_by": CLERK,
        }
        rows.append(row)
        if key == "pages":
            later = {"id": uid("metronome product version", key, 2), "version": 2, "name": name}
            rows.append(row | later | {"starting_at": day("2025-09-01"), "created_at": day("2025-08-20")})
    return rows
