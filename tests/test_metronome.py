"""What the models make of Metronome's demo export, against the books that it was written from."""

from decimal import Decimal

import pytest
from conftest import Project, Rows
from demo_catalog import uid
from demo_metronome import SNAPSHOTS
from demo_metronome_billing import Books, Invoice, keep_books
from demo_metronome_catalog import Entry

pytestmark = pytest.mark.xdist_group("demos")

CENTS = {"USD": 1, "EUR": 100, "JPY": 1, "CRED": 1}
CURRENCY = {"USD": "USD", "EUR": "EUR", "JPY": "JPY", "CRED": ""}


@pytest.fixture(scope="module")
def books() -> Books:
    return keep_books()


@pytest.fixture(scope="module", params=["duckdb", "clickhouse"])
def demo(request: pytest.FixtureRequest) -> Project:
    project: Project = request.getfixturevalue(f"{request.param}_demo")
    return project


def rows_of(project: Project, sql: str) -> Rows:
    return project.ask({"rows": sql})["rows"]


def state(invoice: Invoice) -> str:
    if invoice.key == "scheduled:ever:2026-01-15":
        return "Awaiting_Sync"
    if invoice.key == "indigo:2026-06":
        return "building"
    return "draft" if invoice.issued is None else {"FINALIZED": "posted", "VOID": "voided"}[invoice.status]


def test_invoices_are_those_of_the_books(demo: Project, books: Books) -> None:
    expected: dict[tuple[str, str], list[Decimal]] = {}
    for invoice in books.invoices:
        total = Decimal(0) if state(invoice) == "building" else invoice.total(invoice.lines(SNAPSHOTS[-1]))
        if invoice.issued:
            total = invoice.total(invoice.lines())
        sums = expected.setdefault((CURRENCY[invoice.unit], state(invoice)), [Decimal(0), Decimal(0)])
        sums[0] += 1
        sums[1] += total * CENTS[invoice.unit]
    found = rows_of(
        demo,
        "select currency, status, count(*), sum(total_incl_tax_exact) from analytics.fact_invoice "
        "where source_system = 'metronome' group by currency, status",
    )
    assert sorted(found) == sorted((*key, int(n), total) for key, (n, total) in expected.items())


def moved(entries: list[Entry], *kinds: str) -> Decimal:
    return sum((e.amount for e in entries if e.kind.partition("_")[2] in kinds), Decimal(0))


def test_drawdown_is_that_of_the_books(demo: Project, books: Books) -> None:
    expected = []
    for balance in books.balances:
        for segment in balance.segments:
            entries = [entry for entry in books.ledger(balance, SNAPSHOTS[-1]) if entry.segment is segment]
            amounts = (
                moved(entries, "segment_start", "initial_balance"),
                -moved(entries, "automated_invoice_deduction"),
                -moved(entries, "segment_expiration"),
                -moved(entries, "rollover"),
                -moved(entries, "trueup"),
                sum((entry.amount for entry in entries), Decimal(0)),
            )
            expected.append((segment.id, *(amount * CENTS[balance.unit] for amount in amounts)))
    found = rows_of(
        demo,
        "select segment_id, granted_amount, used_amount, expired_amount, rolled_over_amount, trued_up_amount, "
        "remaining_amount from analytics.commit_drawdown",
    )
    assert sorted(found) == sorted(expected)
    # by hand: 2,500.75 euros less what six invoices took, 336.70 + 322.10 + 309.30 + 367.20 + 416.20 + 367.00
    assert Decimal(38225) in [row[-1] for row in found]


def test_vendor_figures_tie_but_for_the_known_one(demo: Project) -> None:
    """A day of April was rated again: the breakdowns of that invoice and its line are 2.75 dollars above them."""
    assert rows_of(demo, "select record_id from analytics_intermediate.int_metronome__broken_balances") == []
    found = rows_of(
        demo,
        "select model, record_id, expected_amount - actual_amount "
        "from analytics_intermediate.int_metronome__broken_breakdowns",
    )
    line = uid("metronome line", "ever:2026-04", "runs:22:")
    invoice = uid("metronome invoice", "ever:2026-04")
    assert sorted(found) == [("fact_invoice", invoice, Decimal(275)), ("fact_invoice_line", line, Decimal(275))]


def test_posted_usage_is_that_of_the_books(demo: Project, books: Books) -> None:
    """Each posted invoice's usage counts once, by day or by line, and earns but for what a given-away credit paid."""
    expected = {}
    for invoice in books.invoices:
        usage = [line for line in invoice.lines() if line.kind == "usage"]
        if state(invoice) == "posted" and usage:
            paid = [line for line in usage if line.commit is None or line.commit.kind != "credit"]
            sums = [sum((line.total for line in lines), Decimal(0)) for lines in (usage, paid)]
            expected[invoice.id] = [total * CENTS[usage[0].unit] for total in sums]
    for total in (0, 1):
        expected[uid("metronome invoice", "ever:2026-04")][total] += Decimal(275)  # rated again, as above
    found = rows_of(
        demo,
        "select cast(u.invoice_id as varchar), sum(u.subtotal_exact), sum(u.earned_exact) "
        "from analytics.fact_usage_summary as u inner join analytics.fact_invoice as i "
        "on u.organization_id = i.organization_id and u.invoice_id = i.id "
        "where u.source_system = 'metronome' and i.status = 'posted' group by u.invoice_id",
    )
    assert sorted(found) == sorted((key, *sums) for key, sums in expected.items())
    # by hand: what 23 invoices from before the export of breakdowns bill by line
    whole = rows_of(
        demo,
        "select currency, count(distinct invoice_id), sum(subtotal_exact), sum(earned_exact) "
        "from analytics.fact_usage_summary where source_system = 'metronome' and status = 'billed' "
        "and end_date > start_date + interval 1 day group by currency",
    )
    assert sorted(whole) == [
        ("EUR", 4, Decimal(110610), Decimal(110610)),
        ("JPY", 2, Decimal(55100), Decimal(0)),
        ("USD", 17, Decimal(909410), Decimal(900410)),
    ]


def test_unknown_ledger_type_is_listed(demo: Project) -> None:
    found = rows_of(
        demo,
        "select reason, column_name, record_id from analytics_quality.rejected_records "
        "where source_table = 'metronome.contracts_balances.ledger'",
    )
    balance = uid("metronome balance", "alder-roll")
    entry = f"{balance}/prepaid_goodwill_transfer/2026-04-02 00:00:00.000///1"
    assert found == [("unknown_value", "ledger.type", entry)]
