"""The pricing macros against Python's decimal: ten thousand random charges, exact to the last of twelve decimals."""

import csv
import json
import random
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path
from typing import Any

import pytest
from conftest import make_project

SEED = 20260701
CASES = 10_000

NULL = "\\N"
COLUMNS = [
    "quantity", "discount_percent", "discount_amount", "pricing_model", "unit_amount", "package_size",
    "credits_per_unit", "included_quantity", "minimum_quantity", "minimum_amount", "tiers",
]  # fmt: skip

# dim_price's columns made of the delivered texts, then the macros as the models use them
CHARGES = """
with delivered as (
    select * from delivered_cases
),

prices as (
    select
        case_number,
        {% for column in ['quantity', 'discount_percent', 'discount_amount', 'unit_amount', 'package_size',
            'included_quantity', 'minimum_quantity', 'minimum_amount', 'credits_per_unit'] -%}
        {{ to_decimal(text(column)) }} as {{ column }},
        {% endfor -%}
        'usage' as charge_type,
        pricing_model,
        coalesce(tiers, '') as tiers,
        '' as billing_frequency, 0 as billing_period_days, '' as currency, '' as signal_name, '' as quantity_path,
        0 as minimum_seats
    from delivered
),

tiers as (
    {{ tiers_of('prices', ['case_number']) }}
),

terms as (
    {{ terms_of('prices', 'tiers', ['case_number'], others=['quantity', 'discount_percent', 'discount_amount']) }}
),

quantities as (
    select
        *,
        {{ billable_quantity('quantity', 'included_quantity') }} as used,
        {{ billable_quantity(at_least('quantity', 'minimum_quantity'), 'included_quantity') }} as committed
    from terms
),

charges as (
    select
        *,
        {{ charge('used') }} as charge_of_used,
        {{ charge('committed') }} as charge_of_committed
    from quantities
),

discounted as (
    select
        *,
        {{ discounted('charge_of_used', 'discount_percent', 'discount_amount') }} as charge,
        {{ discounted('charge_of_committed', 'discount_percent', 'discount_amount') }} as committed_charge
    from charges
)

select
    case_number,
    charge,
    {{ at_least('committed_charge', 'minimum_amount') }} as closed_charge
from discounted
"""

Tier = dict[str, Any]
Price = dict[str, Any]


def exact(x: Decimal) -> Decimal:
    """Rounded as the type rounds: twelve decimals, half away from zero."""
    return x.quantize(Decimal("1e-12"), rounding=ROUND_HALF_UP)


def charge(quantity: Decimal, price: Price) -> Decimal:
    """What metrics.md says of each pricing model, tier by tier."""
    if quantity <= 0:
        return Decimal(0)
    unit = price["unit_amount"]
    model = price["pricing_model"]
    if model == "flat":
        return exact(quantity * unit)
    if model == "package":
        return exact((quantity / price["package_size"]).to_integral_value(ROUND_CEILING) * unit)
    if model == "credit_pool":
        return exact(exact(quantity * price["credits_per_unit"]) * unit)
    total, above = Decimal(0), Decimal(0)
    for tier in price["tiers"]:
        bound = tier["up_to"]
        if model == "volume":
            if bound is None or quantity <= bound:
                return exact(quantity * tier["unit_amount"]) + Decimal(tier["flat_amount"])
            continue
        if quantity > above:
            used = (quantity if bound is None else min(quantity, bound)) - above
            total += exact(used * tier["unit_amount"]) + tier["flat_amount"]
        above = bound
    return total


def at_least_zero(x: Decimal) -> Decimal:
    return max(x, Decimal(0))


def period_charge(case: dict[str, Any], *, is_closed: bool) -> Decimal:
    price = case["price"]
    included = price["included_quantity"] or Decimal(0)

    def net(quantity: Decimal) -> Decimal:
        gross = charge(at_least_zero(quantity - included), price)
        percentage = exact(gross * exact(case["discount_percent"] * Decimal("0.01")))
        return at_least_zero(gross - percentage - case["discount_amount"])

    if not is_closed:
        return net(case["quantity"])
    committed = net(max(case["quantity"], price["minimum_quantity"] or Decimal(0)))
    minimum: Decimal = price["minimum_amount"] or Decimal(0)
    return max(committed, minimum)


def amount(rng: random.Random, digits: int, places: int) -> Decimal:
    return Decimal(rng.randrange(10**digits)).scaleb(-rng.randint(0, places))


def random_price(rng: random.Random) -> Price:
    bounds = sorted({amount(rng, 6, 3) + 1 for _ in range(rng.randint(0, 4))})
    tiers: list[Tier] = [
        {"up_to": bound, "unit_amount": amount(rng, 6, 10), "flat_amount": amount(rng, 4, 2) * rng.randint(0, 1)}
        for bound in [*bounds, None]
    ]
    return {
        "pricing_model": rng.choice(["flat", "graduated", "volume", "package", "credit_pool"]),
        "unit_amount": amount(rng, 5, 10),
        "package_size": amount(rng, 5, 3) + Decimal("0.001"),
        "credits_per_unit": amount(rng, 2, 2),
        "tiers": tiers,
        "included_quantity": amount(rng, 5, 3) if rng.random() < 0.5 else None,
        "minimum_quantity": amount(rng, 6, 3) if rng.random() < 0.5 else None,
        "minimum_amount": amount(rng, 7, 4) if rng.random() < 0.5 else None,
    }


def random_case(rng: random.Random) -> dict[str, Any]:
    price = random_price(rng)
    bounds = [tier["up_to"] for tier in price["tiers"] if tier["up_to"] is not None]
    # often at a bound or a little beside it, where mistakes are made
    near = [bound + step for bound in bounds for step in (Decimal(0), Decimal("0.000001"), Decimal(1))]
    free = [Decimal(0), price["included_quantity"] or Decimal(0), price["package_size"] * rng.randint(1, 9)]
    quantity = rng.choice(near + free) if rng.random() < 0.5 else amount(rng, 7, 6)
    return {
        "price": price,
        "quantity": quantity + (price["included_quantity"] or 0) * rng.randint(0, 1),
        "discount_percent": rng.choice([Decimal(0), Decimal(10), amount(rng, 4, 2) / 100]),
        "discount_amount": rng.choice([Decimal(0), amount(rng, 4, 2)]),
    }


def tiers_text(tiers: list[Tier]) -> str:
    """As systems write them: numbers here, texts there."""
    return json.dumps(
        [{key: None if value is None else format(value, "f") for key, value in tier.items()} for tier in tiers]
    )


def write_cases(cases: list[dict[str, Any]], path: Path) -> None:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["case_number", *COLUMNS])
        for number, case in enumerate(cases):
            given = {**case["price"], **case, "tiers": tiers_text(case["price"]["tiers"])}
            writer.writerow([number, *(NULL if given[column] is None else given[column] for column in COLUMNS)])


@pytest.mark.parametrize("target", ["demo", "demo_clickhouse"])
def test_random_charges_are_pythons(target: str, tmp_path: Path) -> None:
    rng = random.Random(SEED)
    cases = [random_case(rng) for _ in range(CASES)]
    write_cases(cases, tmp_path / "cases.csv")
    project = make_project(target, tmp_path / target)
    done = project.dbt("compile", "--inline", CHARGES)
    assert done.returncode == 0, done.stdout[-4000:]
    sql = done.stdout.split("Compiled inline node is:")[1]
    if project.is_clickhouse:
        types = ", ".join(f"{column} Nullable(String)" for column in ["case_number", *COLUMNS])
        delivered = f"file('{tmp_path}/cases.csv', 'CSVWithNames', '{types}')"
    else:
        delivered = f"read_csv('{tmp_path}/cases.csv', all_varchar = true, nullstr = '{NULL}')"
    rows = project.ask({"charges": sql.replace("delivered_cases", delivered)})["charges"]
    answers = {int(number): charges for number, *charges in rows}
    assert len(answers) == CASES
    with localcontext() as context:
        context.prec = 60
        expected = [[period_charge(case, is_closed=closed) for closed in (False, True)] for case in cases]
    wrong = [(case, answers[n], expected[n]) for n, case in enumerate(cases) if answers[n] != expected[n]]
    assert not wrong, f"{len(wrong)} wrong, such as {wrong[:2]}"
