"""Histories of deliveries: what reached the raw tables, in which pass, and what must stand in the facts in the end.

An event has a life: one delivery or several, good or broken, each with its load time and the pass in which it lands.
The end state is told from the lives alone, without SQL.
"""

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from raw_files import Row

ORGANIZATIONS = ("0a000000-0000-4000-8000-000000000001", "0a000000-0000-4000-8000-000000000002")
START = datetime(2026, 1, 1, tzinfo=UTC)
STREAMS = ("raw_signal.signals", "raw_cost.llm_calls", "raw_signal.delivered_values", "raw_billing.credit_transactions")
FACTS = {
    "raw_signal.signals": ("fact_signal", "signal_id", "trace_id"),
    "raw_cost.llm_calls": ("fact_cost", "cost_id", "trace_name"),
    "raw_signal.delivered_values": ("fact_delivered_value", "signal_id", "value_type_name"),
    "raw_billing.credit_transactions": ("fact_credit_transaction", "signal_mongo_id", "origin_code"),
}
KINDS = ("good", "broken", "unreadable")


@dataclass(frozen=True)
class Delivery:
    """One raw row. `moment` counts the minutes from START to its load time; no two versions of an event share one."""

    moment: int
    landing: int
    kind: str = "good"
    copies: int = 1


@dataclass(frozen=True)
class Life:
    stream: str
    organization: str
    key: str
    deliveries: tuple[Delivery, ...]

    def newest(self) -> Delivery:
        return max(self.deliveries, key=lambda delivery: delivery.moment)


def at(moment: int) -> str:
    return (START + timedelta(minutes=moment)).strftime("%Y-%m-%dT%H:%M:%SZ")


def marker(delivery: Delivery) -> str:
    """What tells one version from another in the fact."""
    return f"version {delivery.moment}"


def signal_name(delivery: Delivery) -> str:
    return "call" if delivery.moment % 3 else "mail"


def payload(delivery: Delivery) -> dict[str, object]:
    """From one version of a signal to the next paths come and go and change their type."""
    number = delivery.moment % 7
    return {"n": number if number % 2 else str(number), f"list {number}": [{"x": number}, {"x": True}], "none": None}


def signalled(delivery: Delivery) -> int:
    """Few hours in a month, so that signals share them; a new version can move its signal to another."""
    return delivery.moment // 1440 % 30 * 1440 + delivery.moment % 120


def metadata(lives: Iterable["Life"], as_of: int, days: int) -> dict[tuple[str, str, str], tuple[str, int, int, int]]:
    """Of each organisation, signal name and path: types, number of signals, the first minute and the last."""
    types: dict[tuple[str, str, str], set[str]] = {}
    minutes: dict[tuple[str, str, str], list[int]] = {}
    for life in lives:
        newest = life.newest()
        if newest.kind == "broken" or not as_of - days * 1440 < signalled(newest) <= as_of:
            continue
        number = newest.moment % 7
        found = {"n": {"number" if number % 2 else "string"}, f"list {number}": {"array"}}
        found |= {f"list {number}[].x": {"number", "boolean"}}
        for path, kinds in found.items():
            key = (life.organization, signal_name(newest), path)
            types.setdefault(key, set()).update(kinds)
            minutes.setdefault(key, []).append(signalled(newest))
    return {
        key: (",".join(sorted(types[key])), len(found_at), min(found_at), max(found_at))
        for key, found_at in minutes.items()
    }


def raw_row(life: Life, delivery: Delivery) -> Row:
    happened = at(delivery.moment - 60)
    row: Row = {"organization_id": life.organization, "_loaded_at": at(delivery.moment)}
    number = sum(map(ord, life.key))
    customer, agent = f"customer {number % 5}", f"agent {number % 3}"
    broken, unreadable = delivery.kind == "broken", delivery.kind == "unreadable"
    if life.stream == "raw_signal.signals":
        row |= {"_id": life.key, "event_name": signal_name(delivery), "trace_id": marker(delivery)}
        row |= {"external_customer_id": customer, "external_agent_id": agent, "data": json.dumps(payload(delivery))}
        row |= {"created_at": "no time" if broken else at(signalled(delivery))}
    elif life.stream == "raw_cost.llm_calls":
        row |= {"span_id": life.key, "trace_id": None if broken else "t", "external_customer_id": customer}
        # one cost in three is missing: its tokens are priced by the list
        attributes: dict[str, object] = {"gen_ai.provider.name": "openai", "gen_ai.request.model": "gpt-4o"}
        attributes |= {"gen_ai.operation.name": marker(delivery), "gen_ai.usage.input_tokens": delivery.moment}
        row |= {"external_agent_id": agent, "attributes": json.dumps(attributes), "cost_currency": "USD"}
        row |= {"cost": "free" if unreadable else f"0.{delivery.moment}" if delivery.moment % 3 else None}
        row |= {"start_time": happened}
    elif life.stream == "raw_signal.delivered_values":
        row |= {"signal_id": life.key, "value_type_id": "hours", "value_type_name": marker(delivery)}
        row |= {"delivered_value_cents": "much" if broken else str(delivery.moment)}
        row |= {"unit_value": "many" if unreadable else "1.5"}
    else:
        row |= {"id": life.key, "customer_id": customer, "credits_currency_id": "credits", "type": "GRANT"}
        row |= {"origin_code": marker(delivery), "amount": "x" if broken else "1", "balance_before": "0"}
        row |= {"balance_after": "1", "signal_mongo_id": life.key, "created_at": happened}
        row |= {"signal_created_at": "then" if unreadable else None}
    return row


def parents(passes: int) -> list[tuple[int, str, Row]]:
    """Customers and agents, most arriving in the middle; one external id is claimed by a second customer later."""
    rows: list[tuple[int, str, Row]] = []
    for organization in ORGANIZATIONS:
        rows.append((0, "raw_billing.organizations", {"id": organization, "name": "o", "created_at": at(0)}))
        for number in range(4):
            named: Row = {"id": f"c{number}", "external_id": f"customer {number}", "name": f"c{number}"}
            rows.append((number % passes, "raw_billing.customers", named | {"organization_id": organization}))
        if organization == ORGANIZATIONS[0]:
            second: Row = {"id": "claims it too", "external_id": "customer 0", "organization_id": organization}
            rows.append((passes - 1, "raw_billing.customers", second))
        for number in range(3):
            agent: Row = {"id": f"p{number}", "external_id": f"agent {number}", "type": "agent"}
            rows.append(((number + 1) % passes, "raw_billing.products", agent | {"organization_id": organization}))
        currency: Row = {"id": "credits", "name": "credits", "organization_id": organization}
        rows.append((0, "raw_billing.credits_currencies", currency))
    return [(landing, name, row | {"created_at": at(0), "_loaded_at": at(landing)}) for landing, name, row in rows]


def delivered_by(landing: int, lives: Iterable[Life], passes: int, strays: Iterable[Row] = ()) -> dict[str, list[Row]]:
    """The raw tables as they are when the pass runs: everything that has landed up to it."""
    tables: dict[str, list[Row]] = {}
    for landed, name, row in parents(passes):
        if landed <= landing:
            tables.setdefault(name, []).append(row)
    for life in lives:
        for delivery in life.deliveries:
            if delivery.landing <= landing:
                tables.setdefault(life.stream, []).extend([raw_row(life, delivery)] * delivery.copies)
    tables.setdefault("raw_signal.signals", []).extend(strays)
    return tables


def random_lives(chance: random.Random, passes: int, events: int) -> list[Life]:
    """5% re-delivered, 5% corrected, 2% late by up to 90 days, 1% broken, some only in their newest version."""
    lives = []
    for stream in STREAMS:
        for number in range(events):
            # values and signals share their keys, so that one may arrive before the other
            moment = chance.randrange(0, 120 * 1440)
            late = chance.random() < 0.02
            landing = passes - 1 if late else min(passes - 1, moment * passes // (120 * 1440))
            kind = "broken" if chance.random() < 0.01 else "unreadable" if chance.random() < 0.01 else "good"
            first = moment - chance.randrange(90 * 1440) if late else moment
            deliveries = [Delivery(first + 200 * 1440, landing, kind, copies=1 + (chance.random() < 0.05))]
            if chance.random() < 0.05:
                again = first + 200 * 1440 + chance.randrange(1, 60 * 1440)
                kind = "broken" if chance.random() < 0.2 else "good"
                deliveries.append(Delivery(again, chance.randrange(passes), kind))
            lives.append(Life(stream, chance.choice(ORGANIZATIONS), f"event {number}", tuple(deliveries)))
    chance.shuffle(lives)
    return lives
