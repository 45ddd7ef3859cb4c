"""A price list that changes counts at the next run for the calls that it prices, past ones too, and for no others."""

from decimal import Decimal
from typing import Any

from conftest import Project

# what a run does when nothing has arrived, as far as costs go
MODELS = ["event_load_days", "arrived_costs", "listed_models", "call_prices", "fact_cost"]
SEED = ["build", "--select", "model_prices", *MODELS, "--exclude-resource-type", "unit_test", "test"]
CALLS = """
    select cost_id, model, is_cost_reported, is_cost_known, input_tokens - cache_read_tokens - cache_write_tokens,
        cost_amount_exact, cost_currency, pricing_used, organization_id, source_system
    from analytics.fact_cost order by all"""
NEW_LIST = [
    "update analytics_reference.model_prices set input_price = 5.5 where provider = 'openai' and model = 'gpt-4o'",
    "delete from analytics_reference.model_prices where provider = 'mistral'",
]


def calls(project: Project) -> list[tuple[Any, ...]]:
    return project.ask({"calls": CALLS})["calls"]


def calls_after(project: Project, *arguments: str) -> list[tuple[Any, ...]]:
    done = project.dbt(*arguments)
    assert done.returncode == 0, done.stdout[-3000:]
    return calls(project)


def test_held_calls_follow_the_list(duckdb_demo: Project) -> None:
    before = calls(duckdb_demo)
    duckdb_demo.ask_to_change(NEW_LIST)
    after = calls_after(duckdb_demo, "run", "--select", *MODELS)
    again = calls_after(duckdb_demo, *SEED)
    dearer = {"gpt-4o", "gpt-4o-2024-08-06"}
    gone = {"mistral-large-latest", "mistral-large-2411"}
    assert {row[1] for row in before if not row[2]} > dearer | gone
    for old, new in zip(before, after, strict=True):
        _, model, is_reported, is_known, uncached, cost, *_ = old
        if is_reported or not is_known or model not in dearer | gone:
            assert new == old
        elif model in dearer:
            # 5.5 dollars per million instead of 2.5: 0.0003 cents more per token
            assert new[3:6] == (True, uncached, cost + uncached * Decimal("0.0003")), (old, new)
        else:
            assert new[3:8] == (False, uncached, 0, "USD", None), (old, new)
    assert again == before
