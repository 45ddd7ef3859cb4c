"""Each function, called by hand and through the macro, gives what Python makes of the same facts, on both engines."""

import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from conftest import ROOT, Project, Rows
from dbt.cli.main import dbtRunner
from test_engines import DUCKDB_TYPES
from values import comparable_rows

pytestmark = pytest.mark.xdist_group("demos")

NOW = datetime(2026, 7, 1)
FACTS = {
    "invoices": "select i.organization_id, i.source_system, i.id, i.customer_id, i.currency, i.status, "
    "i.payment_status, i.is_written_off, i.issue_date, i.posted_date, i.due_date, i.updated_at, "
    "i.total_incl_tax_exact, o.payment_terms "
    "from analytics.fact_invoice as i left join analytics.fact_order as o on i.order_id = o.id "
    "and i.source_system = o.source_system and i.organization_id = o.organization_id",
    "payments": "select organization_id, source_system, invoice_id, customer_id, currency, payment_date, amount "
    "from analytics.fact_payment where payment_status = 'posted'",
    "credit_notes": "select organization_id, source_system, invoice_id, customer_id, currency, issue_date, "
    "amount_exact from analytics.fact_credit_note where status = 'posted'",
}


def plain(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


class Books:
    """The receivables of the demo, kept by hand: what the facts say, invoice by invoice."""

    def __init__(self, answers: dict[str, Rows]) -> None:
        self.invoices = answers["invoices"]
        self.payments = answers["payments"]
        self.settled: dict[tuple[Any, ...], list[tuple[datetime, Decimal]]] = defaultdict(list)
        for organization, system, invoice, _, currency, at, amount in answers["payments"] + answers["credit_notes"]:
            self.settled[organization, system, invoice, currency].append((plain(at), Decimal(amount)))
        paid = {(row[0], row[1], row[2], row[4]) for row in answers["payments"]}
        self.estimates = []
        for invoice in self.invoices:
            key = (*invoice[:3], invoice[4])
            rest = invoice[12] - sum(amount for _, amount in self.settled[key])
            if invoice[5:8] == ("posted", "paid", False) and key not in paid and rest > 0:
                self.estimates.append((invoice[0], invoice[3], invoice[4], plain(invoice[11]), rest))
                self.settled[key].append((plain(invoice[11]), rest))

    def aging(self, at: datetime) -> list[tuple[Any, ...]]:
        rows = []
        for organization, system, id_, customer, currency, status, _, is_written_off, *rest in self.invoices:
            issued, posted, due, _, total, terms = rest
            remaining = total - sum(
                amount for day, amount in self.settled[organization, system, id_, currency] if day <= at
            )
            if status != "posted" or plain(posted or issued) > at or remaining <= 0:
                continue
            days = re.fullmatch(r"Net(\d{1,4})", terms or "")
            if due is not None:
                due = due.date()
            elif terms == "DueOnReceipt" or days:
                due = plain(issued).date() + timedelta(days=int(days.group(1)) if days else 0)
            late = (at.date() - due).days if due is not None else None
            bucket = self.bucket(late) if not is_written_off else "written_off"
            amounts = (Decimal(0), remaining) if is_written_off else (remaining, Decimal(0))
            rows.append((organization, system, id_, customer, currency, due, late, bucket, *amounts))
        return rows

    @staticmethod
    def bucket(late: int | None) -> str:
        if late is None:
            return "no_due_date"
        return next(
            (name for name, last in [("current", 0), ("1-30", 30), ("31-60", 60), ("61-90", 90)] if late <= last), "90+"
        )

    def totals(self, start: date | None, end: date | None, customer: str | None) -> list[tuple[Any, ...]]:
        sums: dict[tuple[Any, str], list[Any]] = defaultdict(lambda: [Decimal(0)] * 4 + [0, 0])

        def asked(whose: Any, at: datetime) -> bool:
            day = plain(at).date()
            return (start is None or day >= start) and (end is None or day <= end) and customer in (None, str(whose))

        for row in self.invoices:
            if asked(row[3], row[8]):
                figures = sums[row[0], row[4]]
                figures[0] += row[12] if row[5] == "posted" else 0
                figures[2] += row[12] if row[5] in ("draft", "building") else 0
                figures[5] += row[5] not in ("draft", "building", "voided", "canceled")
        cash = [(row[0], row[3], row[4], row[5], row[6]) for row in self.payments]
        for organization, whose, currency, at, amount in cash + self.estimates:
            if asked(whose, at):
                sums[organization, currency][1] += amount
        for row in self.aging(NOW):
            if row[7] not in ("written_off", "no_due_date", "current") and customer in (None, str(row[3])):
                sums[row[0], row[4]][3] += row[8]
                sums[row[0], row[4]][4] += 1
        return [
            (*key, billed, collected, draft, billed - collected, overdue, count, sent)
            for key, (billed, collected, draft, overdue, count, sent) in sums.items()
        ]


@pytest.fixture(scope="module", params=["duckdb", "clickhouse"])
def project(request: pytest.FixtureRequest) -> Project:
    demo: Project = request.getfixturevalue(f"{request.param}_demo")
    return demo


def types(project: Project, name: str) -> list[str]:
    return [column["data_type"] for column in project.models()[name]["columns"].values()]


def by_hand(project: Project, name: str, **arguments: str) -> str:
    """A call as somebody would write it who is not dbt."""
    sign = "=" if project.is_clickhouse else ":="
    return f"select * from analytics.{name}({', '.join(f'{k} {sign} {v!r}' for k, v in arguments.items())})"


def test_functions_give_what_the_facts_say(project: Project) -> None:
    facts = project.ask(FACTS)
    books = Books(facts)
    new_year = datetime(2025, 12, 31, 23, 59, 59, 999000)
    customer = str(next(row[3] for row in facts["invoices"] if row[4] == "EUR"))
    january = {"start_date": "2026-01-01", "end_date": "2026-01-31"}
    expected = {
        "all": ("invoice_totals", {}, books.totals(None, None, None)),
        "january": ("invoice_totals", january, books.totals(date(2026, 1, 1), date(2026, 1, 31), None)),
        "from": ("invoice_totals", {"start_date": "2026-03-15"}, books.totals(date(2026, 3, 15), None, None)),
        "customer": ("invoice_totals", {"customer_id": customer}, books.totals(None, None, customer)),
        "nobody": ("invoice_totals", {"customer_id": "00000000-0000-0000-0000-000000000000"}, []),
        "now": ("invoice_aging", {}, books.aging(NOW)),
        "then": ("invoice_aging", {"as_of": "2025-12-31 23:59:59.999"}, books.aging(new_year)),
        "before": ("invoice_aging", {"as_of": "2020-01-01"}, []),
    }
    answers = project.ask({case: by_hand(project, name, **call) for case, (name, call, _) in expected.items()})
    for case, (name, _, rows) in expected.items():
        of_types = types(project, name)
        assert comparable_rows(answers[case], of_types) == comparable_rows(rows, of_types), case
    assert len(answers["customer"]) < len(answers["all"]) or answers["customer"] != answers["all"]
    assert {row[7] for row in answers["now"]} >= {"current", "1-30", "90+", "no_due_date", "written_off"}
    assert answers["then"]


def test_the_macro_writes_the_same_call(project: Project) -> None:
    """An offset is converted, and what is none is left out."""
    calls = """
        select 'totals' as call, currency, overdue_count as figure
        from {{ call_function('invoice_totals', start_date='2026-01-01', end_date='2026-01-31', customer_id=none) }}
        union all
        select 'aging' as call, currency, count(*) as figure
        from {{ call_function('invoice_aging', as_of='2026-01-01T00:59:59.999+01:00') }} group by currency
    """
    done = project.dbt("--quiet", "compile", "--inline", calls)
    assert done.returncode == 0, done.stdout + done.stderr
    hand = project.ask(
        {
            "totals": by_hand(project, "invoice_totals", start_date="2026-01-01", end_date="2026-01-31"),
            "aging": by_hand(project, "invoice_aging", as_of="2025-12-31 23:59:59.999"),
            "written": done.stdout[done.stdout.index("select 'totals'") :],
        }
    )
    counts: dict[str, int] = defaultdict(int)
    for row in hand["aging"]:
        counts[row[4]] += 1
    expected = {("totals", row[1], row[7]) for row in hand["totals"]} | {("aging", c, n) for c, n in counts.items()}
    assert set(hand["written"]) == expected


def test_functions_have_the_documented_columns_and_parameters(project: Project) -> None:
    functions = [m for m in project.models().values() if m["config"]["materialized"] == "table_function"]
    assert len(functions) >= 2
    described = "describe (select * from {})" if project.is_clickhouse else "describe select * from {}"
    answers = project.ask(
        {f["name"]: described.format(f"{f['schema']}.{f['name']}()") for f in functions}
        | {
            "parameters": "select name, arrayMap(p -> p.name, parameterized_view_parameters) from system.tables "
            "where database = 'analytics' and engine = 'View'"
            if project.is_clickhouse
            else "select function_name, parameters from duckdb_functions() where schema_name = 'analytics'"
        }
    )
    parameters = {name: sorted(found) for name, found in answers["parameters"]}
    for function in functions:
        documented = [(column["name"], column["data_type"]) for column in function["columns"].values()]
        if not project.is_clickhouse:
            documented = [(c, DUCKDB_TYPES[re.sub(r"^Nullable\((.*)\)$", r"\1", kind)]) for c, kind in documented]
        assert [row[:2] for row in answers[function["name"]]] == documented, function["name"]
        declared = function["config"]["meta"]["parameters"]
        assert parameters[function["name"]] == sorted(p["name"] for p in declared)
        assert all(len(p["description"]) > 20 for p in declared)


KNOWN = "its parameters are start_date (Date32), end_date (Date32), customer_id (UUID)"
REQUIRED = "{'name': 'day', 'type': 'Date32', 'description': 'd', 'required': true}"
UNTYPED = "{'name': 'day', 'type': 'Date'}"


def declaring(parameter: str) -> str:
    return "{'name': 'f', 'config': {'meta': {'parameters': [" + parameter + "]}}}"


FUNCTIONS = sorted(
    path.stem
    for path in (ROOT / "models").rglob("*.yml")
    if "\n      materialized: table_function\n" in path.read_text(encoding="utf-8")
)
WRONG_CALLS = {
    "call_function('invoice_totals', strat_date='2026-01-01')": f"has no parameter 'strat_date'; {KNOWN}",
    "call_function('invoice_totals', '2026-01-01')": "name the argument '2026-01-01' of invoice_totals",
    "call_function('invoice_totals', start_date='2026-02-30')": "call_function: '2026-02-30', given to invoice_totals "
    f"as 'start_date', is not a day such as 2026-01-31; {KNOWN}",
    "call_function('invoice_totals', start_date='01/02/2026')": "is not a day such as 2026-01-31",
    "call_function('invoice_totals', customer_id=\"' or true\")": "is not a UUID such as",
    "call_function('invoice_aging', as_of='noon')": "is not an ISO 8601 timestamp such as",
    "call_function('fact_invoice')": f"fact_invoice is no table function; they are {', '.join(FUNCTIONS)}",
    "call_function('invoice_total')": "depends on a node named 'invoice_total' which was not found",
    f"checked_arguments({declaring(REQUIRED)}, {{}})": "f needs the parameter 'day'; its parameters are day (Date32, "
    "required)",
    f"check_parameters({declaring(UNTYPED)})": "The table function f declares 'day' of type 'Date'; known are Date32",
}


def test_a_wrong_call_stops_compilation(
    duckdb_demo: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In this process, so that the project is parsed once; the database is not opened."""
    for name, value in duckdb_demo.environment.items():
        monkeypatch.setenv(name, value)
    options = ["--target", duckdb_demo.target, "--project-dir", str(ROOT), *duckdb_demo.files()]
    manifest: Any = dbtRunner().invoke(["--quiet", "parse", *options]).result
    for call, message in WRONG_CALLS.items():
        inline = ["--inline", f"select * from {{{{ {call} }}}}", "--no-populate-cache", "--no-introspect"]
        assert not dbtRunner(manifest=manifest).invoke(["--quiet", "compile", *inline, *options]).success, call
        assert message in capfd.readouterr().out, call
        # dbt leaves a query that it could not parse where it was
        manifest.nodes.pop("sql_operation.agent_billing.inline_query", None)
