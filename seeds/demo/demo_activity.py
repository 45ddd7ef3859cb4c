"""What the demo company's agents did: signals, the LLM calls behind them, the value delivered, the credits spent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from demo_catalog import NOW, PREPAID, PRICES, PRODUCTS, Row, add_months, day, roll, uid
from demo_contracts import Customer, Line, Order, customers, orders, periods

LATEST = NOW - timedelta(minutes=30)
BUSY = {1: 20, 2: 15, 9: 8, 13: 20, 17: 17}  # customer: about so many signals a period, instead of 4

# provider, model asked for, model that answered, US dollars per million input and output tokens
MODELS = (
    ("openai", "gpt-4o", "gpt-4o-2024-08-06", "2.5", "10"),
    ("openai", "gpt-4o-mini", "gpt-4o-mini-2024-07-18", "0.15", "0.6"),
    ("openai", "gpt-4.1", "gpt-4.1-2025-04-14", "2", "8"),
    ("anthropic", "claude-3-5-sonnet-20241022", None, "3", "15"),
    ("anthropic", "claude-3-5-haiku-20241022", None, "0.8", "4"),
    ("gcp.gemini", "gemini-2.0-flash", None, "0.1", "0.4"),
    ("mistral_ai", "mistral-large-latest", "mistral-large-2411", "2", "6"),
)
EMBEDDING = ("openai", "text-embedding-3-small", None, "0.02", "0")
VALUE_TYPES = {  # signal: (name, slug, unit, unit category, minor units per unit)
    "ticket_resolved": ("Hours saved", "hours_saved", "hour", "duration", 4200),
    "document_processed": ("Hours saved", "hours_saved", "hour", "duration", 3500),
    "lead_qualified": ("Revenue influenced", "revenue_influenced", "lead", "count", 25000),
    "call_minutes": ("Calls deflected", "calls_deflected", "call", "count", 650),
}


@dataclass
class Signal:
    id: str
    name: str
    at: datetime
    data: Row
    product: str
    customer: Customer | None = None
    trace_id: str | None = None

    @property
    def minutes(self) -> Decimal:
        return Decimal(str(self.data["usage"]["minutes"])) if "usage" in self.data else Decimal(0)

    def keys(self, n: int) -> Row:
        """The customer and the agent, by id or by the id that other systems use."""
        row: Row = {}
        if self.customer:
            row["external_customer_id" if n % 10 < 4 else "customer_id"] = (
                self.customer.external_id if n % 10 < 4 else self.customer.id
            )
        external = n % 10 < 5
        return row | {"external_agent_id" if external else "product_id": PRODUCTS[self.product][3 if external else 0]}


@dataclass(frozen=True)
class Usage:
    """The signals that one usage line metered in one of its billing periods."""

    order: Order
    line: Line
    start: datetime
    end: datetime
    signals: tuple[Signal, ...]

    @property
    def quantity(self) -> Decimal:
        assert self.line.price
        if PRICES[self.line.price].path:
            return sum((signal.minutes for signal in self.signals), Decimal(0))
        return Decimal(len(self.signals))


def _hex(length: int, *parts: object) -> str:
    return f"{roll(16**12, *parts):012x}{roll(16**12, 'more', *parts):012x}{roll(16**8, 'last', *parts):08x}"[:length]


def _data(name: str, seed: str) -> Row:
    n = roll(1000, "data", seed)
    match name:
        case "ticket_resolved":
            extra = {"handling": {"seconds": 30 + n, "reopened": n % 9 == 0}} if n % 3 == 0 else {}
            return {"ticket": f"T-{n}", "tags": ["billing", "vip"][: n % 3]} | extra
        case "document_processed":
            return {"pages": 1 + n % 30, "fields": [{"name": "total", "ok": n % 8 > 0}] if n % 4 == 0 else []}
        case "call_minutes":
            return {"usage": {"minutes": (2 + n % 31) / 4}, "direction": "inbound" if n % 5 else "outbound"}
        case "lead_qualified":
            return {"score": (n % 100) / 100, "company": {"size": n, "country": ("DE", "US", "日本")[n % 3]}}
        case "message_send":
            return {"channel": "email", "recipients": 1 + n % 4, "note": 'Re: "offre", déjà lu'[: n % 24]}
        case _:
            return {"topic": "marché", "sections": ["summary", {"risks": n % 6}]} if n % 2 else {}


def _signal(name: str, at: datetime, product: str, customer: Customer | None, seed: str) -> Signal:
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    key = f"{int(at.timestamp()):08x}{_hex(16, 'signal', seed)}"
    return Signal(key, name, at, _data(name, seed), product, customer)


def _spread(start: datetime, end: datetime, count: int, seed: str) -> Iterator[datetime]:
    span = int((min(end, LATEST) - start).total_seconds() * 1000)
    for n in range(count if span > 0 else 0):
        yield start + timedelta(milliseconds=roll(span, "at", seed, n))


def usage() -> list[Usage]:
    """Every usage line's billing periods up to now, each with the signals it metered."""
    found = []
    for order in orders():
        for line in order.lines:
            price = PRICES[line.price] if line.price else None
            if order.status == "draft" or not price or price.charge != "usage":
                continue
            anchor = max(line.start, order.anchor)
            for n, (start, end) in enumerate(periods(anchor, price.months, order.life_end(line) or add_months(NOW, 1))):
                if start >= LATEST:
                    break
                if end > NOW:
                    end = add_months(anchor, n + 1)
                seed = f"{line.id}:{n}"
                mean = BUSY.get(order.customer.number, 4)
                count = roll(2 * mean, "count", seed) if roll(20, "quiet", seed) else 0
                share = (min(end, NOW) - start) / timedelta(days=30)
                name = PRODUCTS[price.product][4]
                times = _spread(start, end, min(round(count * share), 2 * mean), seed)
                metered = [_signal(name, t, price.product, order.customer, f"{seed}:{i}") for i, t in enumerate(times)]
                found.append(Usage(order, line, start, end, tuple(sorted(metered, key=lambda s: s.at))))
    return found


def all_signals(metered: list[Usage]) -> list[Signal]:
    """The metered signals and those that nobody is charged for."""
    found = [signal for period in metered for signal in period.signals]
    people = {c.number: c for c in customers()}
    for number, product, count in (
        (35, "support", 60),
        (38, "support", 45),
        (30, "research", 120),
        (4, "research", 80),
    ):
        start = max(people[number].start, day("2025-02-01"))
        for i, at in enumerate(_spread(start, LATEST, count, f"free:{number}")):
            found.append(_signal(PRODUCTS[product][4], at, product, people[number], f"free:{number}:{i}"))
    for i, at in enumerate(_spread(day("2025-02-01"), LATEST, 40, "internal")):
        found.append(_signal("report_generated", at, "research", None, f"internal:{i}"))
    return traced(found)


def vendor_billed_signals() -> list[Signal]:
    """What the agents did for the customers that a vendor bills."""
    people = {c.number: c for c in customers()}
    found = [
        _signal(PRODUCTS[product][4], at, product, people[number], f"vendor:{number}:{i}")
        for number, product, count in ((42, "docs", 60), (43, "docs", 40), (44, "support", 30))
        for i, at in enumerate(_spread(people[number].start, LATEST, count, f"vendor:{number}"))
    ]
    return traced(found)


def traced(found: list[Signal]) -> list[Signal]:
    """In order of time; most with a trace, some sharing one."""
    found.sort(key=lambda s: (s.at, s.id))
    last: dict[tuple[int, str], str] = {}
    for signal in found:
        pair = (signal.customer.number if signal.customer else 0, signal.product)
        if roll(100, "traced", signal.id) < 72:
            shared = pair in last and roll(100, "shared", signal.id) < 9
            signal.trace_id = last[pair] if shared else _hex(32, "trace", signal.id)
            last[pair] = signal.trace_id
    return found


def signal_rows(signals: list[Signal]) -> list[Row]:
    rows = []
    for n, s in enumerate(signals):
        row = {"_id": s.id, "event_name": s.name, "trace_id": s.trace_id, "data": s.data, "created_at": s.at}
        rows.append(row | s.keys(n))
    return rows


def call_rows(signals: list[Signal]) -> list[Row]:
    """One to three calls for most traces."""
    rows: list[Row] = []
    seen = set()
    for n, s in enumerate(signals):
        if s.trace_id and s.trace_id not in seen:
            seen.add(s.trace_id)
            for i in range((0, 1, 1, 2, 2, 2, 2, 3, 3, 3)[roll(10, "calls", s.trace_id)]):
                rows.append(_call(s.trace_id, s.at - timedelta(seconds=40 - 9 * i), s.name, s.keys(n + i), i))
    return rows


def background_call_rows() -> list[Row]:
    """Calls of internal work that no signal reports."""
    rows: list[Row] = []
    for i, at in enumerate(_spread(day("2025-01-20"), LATEST, 170, "background")):
        at = at.replace(microsecond=at.microsecond // 1000 * 1000)
        keys = {} if i < 90 else {"external_agent_id": PRODUCTS[("support", "research")[i % 2]][3]}
        rows.append(_call(_hex(32, "background", i), at, None if i % 3 else "report_generated", keys, 0))
    return rows


def _call(trace_id: str, start: datetime, signal: str | None, keys: Row, n: int) -> Row:
    span = _hex(16, "span", trace_id, n)
    dice = roll(10000, "call", span)
    provider, model, answered, per_input, per_output = EMBEDDING if dice % 17 == 0 else MODELS[dice % len(MODELS)]
    tokens, out = 120 + roll(4000, "in", span), 0 if model == EMBEDDING[1] else 20 + roll(900, "out", span)
    attributes: Row = {
        "gen_ai.system" if dice % 4 == 0 else "gen_ai.provider.name": provider,
        "gen_ai.request.model": model,
        "gen_ai.usage.input_tokens": tokens,
    }
    if out:
        attributes["gen_ai.usage.output_tokens"] = out
    if answered and dice % 5 == 0:
        attributes["gen_ai.response.model"] = answered
    if dice % 17 == 1 or not out:
        attributes["gen_ai.operation.name"] = "chat" if out else "embeddings"
    if provider == "anthropic" and dice % 5 == 0:
        attributes["gen_ai.usage.cache_read.input_tokens"] = tokens // 2
        attributes["gen_ai.usage.cache_creation.input_tokens"] = tokens // 8
    currency, rate = ("EUR", "0.9") if dice % 61 == 1 else ("JPY", "150") if dice % 83 == 1 else ("USD", "1")
    cost = (tokens * Decimal(per_input) + out * Decimal(per_output)) * Decimal(rate) / 1000000
    return keys | {
        "span_id": span,
        "trace_id": trace_id,
        "signal_name": signal if roll(20, "named", span) else None,
        "attributes": attributes,
        "cost": None if roll(100, "cost", span) < 7 else round(cost, 8),
        "cost_currency": None if currency == "USD" and dice % 2 else currency,
        "pricing_used": {"input": per_input, "output": per_output, "per": 1000000} if dice % 30 == 0 else None,
        "start_time": start,
        "end_time": start + timedelta(milliseconds=180 + roll(8000, "duration", span)) if dice % 40 else None,
    }


def value_rows(signals: list[Signal]) -> list[Row]:
    rows = []
    for s in signals:
        if s.name not in VALUE_TYPES or roll(100, "value", s.id) >= 35 or not s.customer:
            continue
        name, slug, unit, category, rate = VALUE_TYPES[s.name]
        quarters = 1 + roll(12, "units", s.id) if category == "duration" else 4
        currency = s.customer.currency if s.customer.currency == "EUR" else ("USD", None)[roll(2, "currency", s.id)]
        rows.append(
            {
                "signal_id": s.id,
                "value_type_id": uid("value type", slug),
                "value_type_name": name,
                "value_type_slug": slug,
                "delivered_value_cents": rate * quarters // 4,
                "delivered_value_currency": currency,
                "unit_value": Decimal(quarters) / 4,
                "unit": unit,
                "unit_category": category,
                "effective_timestamp": s.at if roll(2, "effective", s.id) else None,
                "changed": s.at + timedelta(seconds=roll(60, "valued", s.id)),
            }
        )
    return rows


def credit_rows(metered: list[Usage]) -> list[Row]:
    """One ledger for each customer with prepaid usage: packs and gifts granted, signals spent, gifts expired."""
    rows: list[Row] = []
    for order in orders():
        line = next((x for x in order.lines if x.price in PREPAID), None)
        if not line or not line.price or order.status == "draft":
            continue
        price = PRICES[line.price]
        pack = Decimal(50 if PREPAID[line.price] == "pack_ai" else 500)
        events: list[tuple[datetime, str, str, Decimal, Signal | None]] = [
            (order.start + timedelta(minutes=1), "PENDING_GRANT", "purchased", pack, None),
            (order.start + timedelta(minutes=5), "GRANT", "purchased", pack, None),
            (order.start + timedelta(minutes=9), "GRANT", "promotional", pack / 10, None),
            (add_months(order.start, 7) + timedelta(minutes=5), "GRANT", "purchased", 2 * pack, None),
            (add_months(order.start, 6), "SPEND", "expired", -pack / 40, None),
        ]
        for period in metered:
            for s in period.signals if period.line.id == line.id else ():
                units = (s.minutes if price.path else Decimal(1)) * (price.per_unit or Decimal(1))
                events.append((s.at + timedelta(seconds=2), "SPEND", "usage", -units, s))
        rows += _ledger(order, price.credits, PRODUCTS[price.product][0], sorted(events, key=lambda e: e[0]))
    return rows


def _ledger(
    order: Order, credits: str, product_id: str, events: list[tuple[datetime, str, str, Decimal, Signal | None]]
) -> list[Row]:
    rows: list[Row] = []
    balance, at = Decimal(0), order.start
    for n, (time, kind, origin, amount, signal) in enumerate(events):
        at = max(time, at + timedelta(milliseconds=1))
        before, balance = balance, balance if kind == "PENDING_GRANT" else balance + amount
        assert balance >= 0, (order.number, at, balance)
        rows.append(
            {
                "id": f"ctx_{order.number:02d}_{n:04d}",
                "customer_id": order.customer.id,
                "product_id": product_id if signal else None,
                "credits_currency_id": credits,
                "order_id": order.id if origin == "purchased" else None,
                "type": kind,
                "origin_code": origin,
                "amount": amount,
                "balance_before": before,
                "balance_after": balance,
                "signal_name": signal and signal.name,
                "signal_mongo_id": signal and signal.id,
                "signal_created_at": signal and signal.at,
                "spend_group_id": uid("spend", signal.id) if signal else None,
                "created_at": at,
            }
        )
    return rows
