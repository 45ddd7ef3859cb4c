"""The demo company's catalogue: products, plans and prices.

Everything is derived from fixed tables and from hashes of names (`roll`, `uid`), so that a run never depends on the
clock, the Python version or the order of calls. Amounts are in minor units.
"""

from __future__ import annotations

import calendar
import hashlib
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Row = dict[str, Any]

NAMESPACE = uuid.UUID("5b1d9a0e-6c0f-5d43-8f5e-2f1a7c9b4e60")
OPENING = datetime(2025, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 7, 1, tzinfo=UTC)
FACTORS = {"USD": Decimal(1), "EUR": Decimal("0.9"), "JPY": Decimal("1.5")}
FREQUENCIES = {0: "one_time", 1: "monthly", 3: "quarterly", 12: "yearly"}


def uid(*parts: object) -> str:
    return str(uuid.uuid5(NAMESPACE, ":".join(map(str, parts))))


def roll(sides: int, *parts: object) -> int:
    """A number from 0 to sides - 1 that depends on the parts alone."""
    digest = hashlib.sha256(":".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % sides


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def add_months(start: datetime, months: int) -> datetime:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return start.replace(year=year, month=month + 1, day=min(start.day, calendar.monthrange(year, month + 1)[1]))


def whole(amount: Decimal) -> int:
    """Half away from zero."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


ORGANIZATION = uid("organization", "main")
AI_CREDITS, VOICE_MINUTES = uid("credits", "ai_credits"), "cc_voice_minutes"
PLAN_GROUP = uid("plan group", "agents")
PLANS = {  # key: (id, name, type, months, billing type, description)
    "free": ("plan_free", "Free", "flat", 1, "Advance", "For trying out one agent"),
    "standard": (uid("plan", "standard"), "Standard", "usage", 1, "Advance", "One agent, pay as you go"),
    "premium": (uid("plan", "premium"), "Premium", "credit", 3, "Advance", "Several agents, seats and credits"),
    "enterprise": (uid("plan", "enterprise"), "Enterprise", "usage", 12, "Advance", 'Annual, with a "named" team'),
}
PRODUCTS = {  # key: (id, name, description, external id, signal, credits currency)
    "support": (
        "agt_support",
        "Support Agent",
        "Resolves tickets, day and night",
        "agent-support",
        "ticket_resolved",
        "",
    ),
    "docs": ("agt_docs", "Document Agent", "Reads invoices, forms and letters", "agent-docs", "document_processed", ""),
    "voice": ("agt_voice", "Voice Agent", "Answers the telephone", "agent-voice", "call_minutes", ""),
    "sales": (uid("product", "sales"), "Sales Agent", "Qualifies leads", "agent-sales", "lead_qualified", ""),
    "outreach": ("agt_outreach", "Outreach Agent", "Écrit à vos clients", "agent-outreach", "message_send", ""),
    "research": (uid("product", "research"), "Research Agent", "市場調査", "agent-research", "report_generated", ""),
    "pack_ai": (uid("product", "pack_ai"), "AI Credit Pack", "50 AI credits", "pack-ai", "", AI_CREDITS),
    "pack_voice": ("pck_voice", "Voice Minute Pack", "500 voice minutes", "pack-voice", "", VOICE_MINUTES),
}


@dataclass(frozen=True)
class Price:
    """A price in US cents; the other currencies follow by FACTORS."""

    product: str
    name: str
    charge: str
    amount: Decimal | None
    plan: str | None = None
    months: int = 1
    model: str = "flat"
    included: int = 0
    minimum: int = 0
    minimum_amount: int = 0
    minimum_seats: int = 0
    package: int = 0
    per_unit: Decimal | None = None
    credits: str = ""
    path: str = ""
    tiers: tuple[tuple[int | None, int, int], ...] = ()

    def tiers_in(self, currency: str) -> list[tuple[int | None, Decimal, Decimal]]:
        return [(up, unit * FACTORS[currency], flat * FACTORS[currency]) for up, unit, flat in self.tiers]


def _usage(product: str, name: str, amount: str | None, **options: Any) -> Price:
    return Price(product, name, "usage", Decimal(amount) if amount else None, **options)


PRICES = {
    "free_fee": Price("support", "Free plan", "recurring", Decimal(0), "free"),
    "std_fee": Price("support", "Standard plan", "recurring", Decimal(4900), "standard"),
    "prem_fee": Price("support", "Premium plan, monthly", "recurring", Decimal(14900), "premium"),
    "prem_fee_q": Price("support", "Premium plan, quarterly", "recurring", Decimal(39900), "premium", 3),
    "ent_fee": Price("research", "Enterprise plan, yearly", "recurring", Decimal(1200000), "enterprise", 12),
    "seat": Price("support", "Team seats", "seat_based", Decimal(2500), "premium", minimum_seats=3),
    "seat_tier": Price(
        "support",
        "Enterprise seats",
        "seat_based",
        None,
        "enterprise",
        model="graduated",
        minimum_seats=5,
        tiers=((10, 2000, 0), (None, 1500, 0)),
    ),
    "setup": Price("support", "Setup", "onetime", Decimal(50000), None, 0),
    "pack_ai": Price("pack_ai", "AI credits, pack of 50", "onetime", Decimal(2000), None, 0, credits=AI_CREDITS),
    "pack_voice": Price("pack_voice", "Voice minutes, 500", "onetime", Decimal(6000), None, 0, credits=VOICE_MINUTES),
    "ticket": _usage("support", "Tickets resolved", "150", plan="standard", included=5),
    "ticket_prem": _usage("support", "Tickets resolved, Premium", "120", plan="premium", included=10, minimum=15),
    "doc": _usage("docs", "Documents", None, model="graduated", tiers=((5, 80, 0), (15, 60, 0), (None, 45, 100))),
    "doc_vol": _usage("docs", "Documents by volume", None, model="volume", tiers=((10, 90, 0), (None, 70, 50))),
    "call": _usage("voice", "Call minutes", "12.5", included=10, minimum_amount=400, path="usage.minutes"),
    "call_credits": _usage(
        "voice",
        "Call minutes, prepaid",
        "12",
        model="credit_pool",
        per_unit=Decimal(1),
        credits=VOICE_MINUTES,
        path="usage.minutes",
    ),
    "lead": _usage("sales", "Qualified leads, packs of 5", "2000", model="package", package=5),
    "msg": _usage(
        "outreach", "Messages, prepaid", "40", model="credit_pool", per_unit=Decimal("0.25"), credits=AI_CREDITS
    ),
    "report": _usage("research", "Research reports", "900", minimum_amount=3000),
}
PREPAID = {"msg": "pack_ai", "call_credits": "pack_voice"}
PACK_ARCHIVED = day("2026-06-20T16:00:00")
RAISED_PRICE, RAISED_AT, RAISED_AMOUNT = ("ticket", "USD"), day("2026-01-15T10:00:00"), Decimal(165)


def unit_amount(key: str, currency: str, at: datetime) -> Decimal | None:
    amount = PRICES[key].amount
    if (key, currency) == RAISED_PRICE and at >= RAISED_AT:
        amount = RAISED_AMOUNT
    return None if amount is None else amount * FACTORS[currency]


def price_id(key: str, currency: str) -> str:
    return uid("price", key, currency)


def catalog_rows() -> dict[str, list[Row]]:
    organization = {"id": ORGANIZATION, "name": "Lumen Agents, Inc.", "created_at": OPENING, "updated_at": None}
    credits = [
        {"id": AI_CREDITS, "name": "AI Credits", "key": "ai_credits", "description": "Spent by messages, 0.25 each"},
        {"id": VOICE_MINUTES, "name": "Voice Minutes", "key": "voice_minutes", "description": "Spent by calls"},
    ]
    return {
        "organizations": [organization],
        "credits_currencies": [row | {"created_at": OPENING} for row in credits],
        "products": _product_rows(),
        "plans": _plan_rows(),
        "prices": _price_rows(),
    }


def _product_rows() -> list[Row]:
    rows = []
    for n, (key, (product_id, name, description, external_id, signal, credits)) in enumerate(PRODUCTS.items()):
        rows.append(
            {
                "id": product_id,
                "name": name,
                "description": description,
                "external_id": external_id,
                "display_id": f"PRD-{n + 1:03d}",
                "product_code": key.upper() if n % 2 else None,
                "type": "prepaidCreditBundle" if credits else "agent",
                "active": (True, None)[n % 2],
                "credits_currency_id": credits or None,
                "archived_at": PACK_ARCHIVED if key == "pack_voice" else None,
                "metadata": {"signal": signal, "owners": ["agents", "R&D"], "limits": {"rpm": 60}} if signal else None,
                "created_at": OPENING,
                "updated_at": PACK_ARCHIVED
                if key == "pack_voice"
                else day("2025-03-03T11:20:00")
                if n % 3 == 0
                else None,
            }
        )
    return rows


def _plan_rows() -> list[Row]:
    ids = [plan[0] for plan in PLANS.values()]
    rows = []
    for n, (plan_id, name, kind, months, billing_type, description) in enumerate(PLANS.values()):
        rows.append(
            {
                "id": plan_id,
                "name": name,
                "description": description,
                "plan_group_id": PLAN_GROUP,
                "type": kind,
                "billing_frequency": FREQUENCIES[months],
                "billing_type": billing_type,
                "next_plan_id": ids[n + 1] if n + 1 < len(ids) else None,
                "prev_plan_id": ids[n - 1] if n else None,
                "created_at": OPENING,
                "updated_at": None,
            }
        )
    return rows


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _price_rows() -> list[Row]:
    rows = []
    for key, price in PRICES.items():
        for currency, factor in FACTORS.items():
            tiers = [
                {"up_to": up, "unit_amount": _number(unit), "flat_amount": _number(flat)}
                for up, unit, flat in price.tiers_in(currency)
            ]
            row = {
                "id": price_id(key, currency),
                "product_id": PRODUCTS[price.product][0],
                "plan_id": PLANS[price.plan][0] if price.plan else None,
                "name": price.name,
                "charge_type": price.charge,
                "pricing_model": None if price.charge == "recurring" else price.model,
                "billing_frequency": FREQUENCIES[price.months],
                "billing_type": "Arrears" if price.charge == "usage" else "Advance",
                "currency": currency,
                "unit_amount": unit_amount(key, currency, OPENING),
                "package_size": price.package or None,
                "included_quantity": price.included or None,
                "minimum_quantity": price.minimum or None,
                "minimum_amount": price.minimum_amount * factor if price.minimum_amount else None,
                "minimum_seats": price.minimum_seats or None,
                "tiers": tiers or None,
                "signal_name": (PRODUCTS[price.product][4] or None) if price.charge == "usage" else None,
                "quantity_path": price.path or None,
                "credits_currency_id": price.credits or None,
                "credits_per_unit": price.per_unit,
                "created_at": OPENING,
                "updated_at": None,
            }
            rows.append(row)
            if (key, currency) == RAISED_PRICE:
                rows.append(row | {"unit_amount": unit_amount(key, currency, RAISED_AT), "updated_at": RAISED_AT})
    return rows
