"""Real LLM calls and real invoices go through, and the marts show the figures that are known about them."""

import subprocess
import sys
from decimal import Decimal

import pytest
from conftest import SHARED, Project, make_project

MAKE_RAW = SHARED / "data" / "make_raw.py"

pytestmark = pytest.mark.skipif(not MAKE_RAW.exists(), reason="the real data is not in this checkout (../shared/data)")


@pytest.fixture(scope="module")
def real_data(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("real")
    subprocess.run([sys.executable, str(MAKE_RAW), str(folder / "raw")], check=True, capture_output=True)
    project = make_project("duckdb", folder, BILLING_RAW_PATH=str(folder / "raw"))
    # there are no exchange rates for its pounds
    project.build("--vars", "{reporting_currency: null}")
    return project


def test_cost_of_the_llm_calls(real_data: Project) -> None:
    calls = "analytics.fact_cost"
    reported = f"{calls} where is_cost_reported and is_cost_known"
    answers = real_data.ask(
        {
            "reported": f"select count(*), sum(cost_amount_exact) from {reported}",
            "without_outlier": f"select sum(cost_amount_exact) from {reported} and cost_amount < 999001",
            "outlier": f"select cost_amount_exact, cost_amount from {calls} where cost_amount_exact >= 999001",
            "others": f"select starts_with(cost_id, 'azure-'), is_cost_known, count(*), sum(cost_amount_exact) > 0 "
            f"from {calls} where not is_cost_reported group by all order by all",
            "currencies": f"select distinct cost_currency from {calls}",
        }
    )
    cents = Decimal(100)
    ((reported_calls, reported_cost),) = answers["reported"]
    assert reported_calls == 4420
    assert abs(reported_cost / cents - Decimal("10182.700381635998")) < Decimal("1e-9")
    ((outlier, outlier_in_cents),) = answers["outlier"]
    assert round(outlier / cents, 4) == Decimal("9990.0125")
    assert outlier_in_cents == 999001
    ((without_outlier,),) = answers["without_outlier"]
    assert without_outlier == reported_cost - outlier
    assert round(without_outlier / cents, 2) == Decimal("192.69")
    # of 1,143 calls without a cost the list knows the models of some; of all others none is free
    unpriced, priced = (False, False, 1143 - 775, False), (False, True, 775, True)
    assert answers["others"] == [unpriced, priced, (True, False, 28185, False)]
    assert answers["currencies"] == [("USD",)]


def test_reported_costs_are_compared_with_the_list(real_data: Project) -> None:
    costs = "analytics_intermediate.listed_costs"
    answers = real_data.ask(
        {
            "far_off": "select cost_id, input_tokens, output_tokens, reported_cost, list_cost "
            "from analytics_quality.cost_price_check where price_factor > 1000",
            "how_many": "select count(*) from analytics_quality.cost_price_check",
            "o3": "select start_time >= timestamp '2025-06-10', list_pricing ->> '$.input_price', "
            "list_pricing ->> '$.output_price', count(*), count(case when abs(price_factor - 1) <= 0.01 then 1 end), "
            f"median(price_factor) from {costs} where model = 'o3' group by all order by all",
            "agreeing": f"select count(*), count(list_cost), count(case when abs(price_factor - 1) <= 0.01 then 1 end) "
            f"from {costs}",
        }
    )
    # 10,023 tokens at 1.25 dollars and 10 at 10 dollars per million
    ((call, tokens_in, tokens_out, reported_cost, list_cost),) = answers["far_off"]
    assert (call, tokens_in, tokens_out, list_cost) == ("aider-5007", 10023, 10, Decimal("1.262875"))
    assert round(reported_cost / 100, 4) == Decimal("9990.0125")
    assert answers["how_many"] == [(10,)]
    # three calls of May 2025 cost less, as calls do whose prompt was cached; the data does not tell
    before, after = answers["o3"]
    assert before == (False, "10", "40", 65, 62, pytest.approx(1))
    assert after == (True, "2", "8", 4, 4, pytest.approx(1))
    ((reported, listed, agreeing),) = answers["agreeing"]
    assert (reported, listed) == (4420, 4018)
    assert round(100 * agreeing / listed, 1) == 86.8


def test_receivables(real_data: Project) -> None:
    asked = real_data.ask(
        {
            "receivables": "select status, currency, payment_status = 'paid', count(*), sum(total_incl_tax), "
            "sum(amount_remaining) from analytics.fact_invoice group by all order by all"
        }
    )["receivables"]
    assert asked == [
        ("canceled", "USD", False, 1, 600000, 0),
        ("posted", "GBP", False, 6, 1273500, 1273500),
        ("posted", "GBP", True, 24, 7932250, 0),
        ("posted", "USD", False, 7, 3010600, 3010600),
        ("posted", "USD", True, 79, 27837809, 0),
    ]


def test_nothing_was_lost(real_data: Project) -> None:
    asked = real_data.ask(
        {
            "tables": "select source_table, raw_rows, mart_rows, unexplained_rows "
            "from analytics_quality.source_reconciliation where raw_rows > 0 order by all",
            "lines": "select sum(balance_amount) from analytics.fact_invoice_line",
        }
    )
    assert asked["tables"] == [
        # one row groups the calls without a user: it has no id and is rejected
        ("raw_billing.customers", 159, 158, 0),
        ("raw_billing.invoice_lines", 131, 131, 0),
        ("raw_billing.invoices", 117, 117, 0),
        ("raw_billing.organizations", 1, 1, 0),
        ("raw_billing.payments", 103, 103, 0),
        ("raw_billing.products", 110, 110, 0),
        ("raw_cost.llm_calls", 33748, 33748, 0),
        ("raw_signal.signals", 5563, 5563, 0),
    ]
    assert asked["lines"] == [(1273500 + 3010600,)]
