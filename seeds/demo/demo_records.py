"""The rows of customers, orders and order lines, invoices and invoice lines, and usage summaries."""

from __future__ import annotations

from datetime import datetime, timedelta

from demo_activity import LATEST, Usage
from demo_billing import Billing, Invoice
from demo_catalog import NOW, OPENING, PLANS, PRICES, PRODUCTS, Row, price_id, roll, whole
from demo_contracts import (
    CHILDREN,
    RETURNED,
    Order,
    by_number,
    charge,
    customers,
    gross_charge,
    orders,
)


def customer_rows() -> list[Row]:
    rows = []
    for c in customers():
        country, state, city = c.address
        parent = CHILDREN.get(c.number)
        number = c.number
        created = max(c.start - timedelta(days=1 + roll(20, "customer", number), minutes=roll(600, number)), OPENING)
        ended = c.end and c.end < NOW and number not in RETURNED
        rows.append(
            {
                "id": c.id,
                "name": c.name,
                "legal_name": None if number % 4 == 2 else f"{c.name} (registered)",
                "email": None if c.is_billed_by_vendor else f"billing@{c.external_id}.example.com",
                "external_id": c.external_id,
                "display_id": f"CUST-{number:03d}",
                "parent_customer_id": by_number(parent).id if parent else None,
                "default_currency": c.currency,
                "status": "churned" if ended else "active",
                "churn_date": c.end if ended else None,
                "annual_revenue": None if number % 7 == 3 else 250000 * (1 + roll(80, "revenue", number)),
                "creation_source": ("api", "csv_import", "dashboard", None)[number % 4],
                "billing_address": {
                    "line1": f"{1 + roll(200, number)} Example Street",
                    "city": city,
                    "state": state,
                    "country": country,
                    "postal_code": f"{10000 + roll(90000, 'zip', number)}",
                }
                if number % 10 != 9
                else None,
                "created_at": created,
                "updated_at": (c.end if ended else None) or (created if number % 3 else None),
            }
        )
    return rows


def order_rows(billed: dict[str, tuple[int, int]]) -> list[Row]:
    """`billed`: per order the posted total without tax and the tax, which a few orders report themselves."""
    rows = []
    for order in orders():
        c, plan = order.customer, PLANS[order.plan] if order.plan else None
        total = sum(line.total for line in order.lines)
        row = {
            "id": order.id,
            "display_id": f"ORD-{order.number:04d}",
            "external_id": f"crm-{7000 + order.number}" if order.number % 2 else None,
            "customer_id": c.id,
            "billing_customer_id": None if order.payer == c else order.payer.id,
            "plan_id": plan and plan[0],
            "name": f"{plan[1]} subscription" if plan else None,
            "status": order.status,
            "currency": c.currency,
            "total_amount": total,
            "order_amount": total if order.number % 3 == 0 else None,
            "payment_terms": c.terms,
            "subscription_terms": 2 if order.number == 13 else None,
            "trial_end_date": order.trial_end,
            "start_date": order.start,
            "end_date": order.end,
            "metadata": {"channel": "partner", "tags": ["renewal", "Q1, Q2"]} if order.number % 6 == 0 else None,
            "created_at": order.start,
            "updated_at": _changed(order),
        }
        if order.number % 8 == 1:
            net, tax = billed.get(order.id, (0, 0))
            row |= {"total_billed_amount": net + tax, "billed_amount_no_tax": net, "billed_tax": tax}
            row["pending_billing_amount"] = max(total - net, 0)
        rows.append(row)
    return rows


def _changed(order: Order) -> datetime | None:
    changes = [line.start for line in order.lines if line.start > order.start] + ([order.end] if order.end else [])
    return max((t for t in changes if t < NOW), default=None)


def line_rows(billed: dict[str, tuple[int, int]]) -> list[Row]:
    rows = []
    for order in orders():
        for n, line in enumerate(order.lines):
            row = {
                "id": line.id,
                "order_id": order.id,
                "product_id": PRODUCTS[line.product][0],
                "price_id": price_id(line.price, order.customer.currency) if line.price else None,
                "quantity": line.quantity if line.quantity > 1 or n % 2 else None,
                "discount_percent": line.percent or None,
                "discount_amount": line.amount_off or None,
                "display_id": f"OL-{order.number:04d}-{n + 1}",
                "name": line.name,
                "description": f"{line.name}, from {line.start:%d %b %Y}" if n % 3 == 0 else None,
                "line_type": line.kind,
                "status": order.status,
                "total_amount": line.total,
                "effective_until": line.until,
                "start_date": line.start,
                "end_date": line.end,
                "created_at": line.start,
                "updated_at": line.until,
            }
            if order.number % 8 == 1 and n < 2:
                net, tax = billed.get(line.id, (0, 0))
                row |= {"total_billed_amount": net + tax, "billed_amount_no_tax": net, "billed_tax": tax}
            rows.append(row)
    return rows


def invoice_rows(invoices: list[Invoice]) -> list[Row]:
    rows = []
    for i in invoices:
        n, posted = i.number, i.status in ("posted", "voided")
        starts = [item.start for item in i.items if item.start]
        row: Row = {
            "id": i.id,
            "display_number": f"INV-{i.issued:%Y}-{n:04d}" if posted else None,
            "display_id": f"I-{n:04d}" if n % 3 else None,
            "customer_id": i.customer.id,
            "order_id": i.order.id if i.order else None,
            "status": i.status,
            "payment_status": i.payment_status,
            "source": "order_based" if i.order else "manual",
            "currency": i.customer.currency,
            "total_excl_tax": i.net,
            "total_incl_tax": i.net + i.tax,
            "issue_date": i.issued,
            "tax_exempt": True if i.customer.tax_exempt else (False, None)[n % 2],
            "posted_date": i.issued + timedelta(minutes=40) if posted else None,
            "due_date": None if n % 29 == 0 and (i.order or not i.remaining) else i.due,
            "metadata": {"batch": n // 20} if n % 11 == 0 else None,
            "created_at": i.issued,
            "updated_at": i.touched,
        }
        if n % 3:
            row |= {
                "tax_amount": i.tax,
                "tax_rate": i.customer.tax_rate,
                "amount_paid": i.paid,
                "amount_due": i.remaining,
                "discount_amount": sum(item.discount for item in i.items),
                "amount_remaining": i.remaining,
                "credit_notes_total": i.credited,
                "start_date": min(starts, default=i.issued),
                "end_date": max((item.end for item in i.items if item.end), default=None),
            }
        rows.append(row)
    return rows


def invoice_line_rows(invoices: list[Invoice]) -> list[Row]:
    rows = []
    for i in invoices:
        for n, item in enumerate(i.items):
            dice = roll(100, "invoice line", item.id)
            settled = dice % 10 == 0 and i.remaining == 0
            rows.append(
                {
                    "id": item.id,
                    "invoice_id": i.id,
                    "display_id": f"IL-{i.number}-{n + 1}" if dice % 3 else None,
                    "order_id": i.order.id if i.order else None,
                    "order_line_id": item.line.id if item.line else None,
                    "description": item.text,
                    "payment_status": i.payment_status if dice % 4 else None,
                    "currency": i.customer.currency if dice % 5 else None,
                    "quantity": None if item.quantity == 1 and dice % 2 else item.quantity,
                    "amount_before_discount": item.gross if dice % 6 else None,
                    "discount_amount": item.discount if item.discount or dice % 2 else None,
                    "total_before_tax": item.net if dice % 15 != 7 else None,
                    "tax": item.tax if dice % 15 != 8 else None,
                    "tax_rate": i.customer.tax_rate if dice % 4 == 1 else None,
                    "total_after_tax": item.net + item.tax,
                    "balance_amount": 0 if settled else None,
                    "credited_amount": item.credited if settled else None,
                    "start_date": item.start if dice % 8 else None,
                    "end_date": item.end if dice % 8 else None,
                    "created_at": i.issued,
                    "updated_at": i.touched if dice % 2 else None,
                }
            )
    return rows


def summary_rows(billing: Billing) -> list[Row]:
    """A summary for each usage period: billed once its invoice is posted, collecting until then."""
    posted = {id(item): i for i in billing.invoices if i.status == "posted" for item in i.items}
    rows: list[Row] = []
    for n, (period, item) in enumerate(billing.usage):
        line, order, count = period.line, period.order, len(period.signals)
        assert line.price
        price, invoice = PRICES[line.price], posted.get(id(item))
        now = (
            whole(charge(line.price, order.customer.currency, period.quantity, period.start))
            if item
            else _so_far(period)
        )
        rows.append(
            {
                "id": f"us_{n + 1:05d}",
                "customer_id": order.customer.id,
                "order_id": order.id,
                "order_line_id": line.id,
                "invoice_id": invoice.id if invoice else None,
                "signal_name": PRODUCTS[price.product][4],
                "status": "billed" if invoice else "collecting",
                "currency": order.customer.currency,
                "signals_quantity": count if n % 13 else None,
                "signal_count": None if n % 13 == 5 else count,
                "included_quantity": price.included or None,
                "min_quantity": price.minimum or None,
                "subtotal": now,
                "start_date": period.start,
                "end_date": period.end,
                "created_at": period.start + timedelta(hours=1),
                "updated_at": min(invoice.issued if invoice else LATEST, LATEST),
            }
        )
    first: Row = next(row for row in rows if row["status"] == "billed" and row["subtotal"])
    return [
        *rows,
        first | {"id": "us_voided", "status": "voided", "invoice_id": None, "subtotal": first["subtotal"] + 450},
    ]


def _so_far(period: Usage) -> int:
    assert period.line.price
    left = period.quantity - PRICES[period.line.price].included
    return whole(gross_charge(period.line.price, period.order.customer.currency, left, period.start))
