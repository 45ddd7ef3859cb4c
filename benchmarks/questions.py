"""What is asked of a whole build: questions of the cookbook, and every metric function."""

import hashlib
import json
import uuid
from pathlib import Path
from typing import Any

# Of analyses/. Those that read the facts of events themselves are all here that have an answer at any scale.
QUESTIONS = [
    "best_subscriptions",
    "cost_against_the_quarter_before",
    "cost_by_model",
    "cost_per_signal",
    "credits_outstanding",
    "customers_losing_money",
    "deferred_revenue_by_month",
    "latency_by_model",
    "margin_by_agent",
    "margin_by_model",
    "mrr_bridge",
    "net_credit_flow",
    "overdue_by_customer",
    "receivables_by_status",
    "retention_by_month",
    "revenue_of_a_quarter",
    "signals_by_week",
    "unattributed_cost",
    "usage_revenue_by_signal",
    "value_against_cost",
]

AGENT = str(uuid.UUID(hashlib.md5(b"agent0").hexdigest()))
# A parameter that is not here filters nothing.
ARGUMENTS = {"start_date": "2026-04-01", "end_date": "2026-06-30", "as_of": "2026-06-30", "agent_id": AGENT}


def compiled(target_path: Path) -> dict[str, str]:
    """The questions as dbt has compiled them."""
    folder = target_path / "compiled" / "agent_billing" / "analyses"
    return {name: (folder / f"{name}.sql").read_text() for name in QUESTIONS}


def calls(manifest: dict[str, Any], is_clickhouse: bool) -> dict[str, str]:
    """Each function over all time and everybody, and for one quarter and one agent."""
    sign = "=" if is_clickhouse else ":="
    written = {}
    for node in manifest["nodes"].values():
        if node["config"].get("materialized") == "table_function":
            name = node["name"]
            parameters = node["config"]["meta"]["parameters"]
            given = [parameter["name"] for parameter in parameters if parameter["name"] in ARGUMENTS]
            required = [parameter["name"] for parameter in parameters if parameter.get("required")]
            for call, names in ((name, required), (f"{name} of a quarter", given)):
                arguments = ", ".join(f"{each} {sign} '{ARGUMENTS[each]}'" for each in names)
                written[call] = f"select * from analytics.{name}({arguments})"
    return written


def function_calls(target_path: Path, is_clickhouse: bool) -> dict[str, str]:
    return calls(json.loads((target_path / "manifest.json").read_text()), is_clickhouse)
