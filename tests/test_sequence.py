"""The seats on Sequence's order lines are those that the demo's biller counted day by day, from the vendor's rules."""

from datetime import date, timedelta

from conftest import Project
from demo_sequence import phase_row_id
from demo_sequence_billing import LAST_DAY, billed_seats, days, periods
from demo_sequence_catalog import MONTHS, PRICES, SCHEDULES


def expected_seats() -> dict[tuple[str, date], int]:
    """By the id of the schedule's row and the day."""
    found: dict[tuple[str, date], int] = {}
    for schedule in SCHEDULES:
        for n, phase in enumerate(schedule.phases):
            for k, item in enumerate(phase.items):
                price = PRICES[item.price]
                for start, end in periods(phase, MONTHS[price.frequency]) if price.kind == "SEAT_BASED" else []:
                    counts = billed_seats(schedule.customer, price, start, end)
                    rows = zip(days(start, end), counts, strict=True)
                    found |= {(phase_row_id(schedule, n, k), at): seats for at, seats in rows if at <= LAST_DAY}
    return found


def test_seats_of_every_day(duckdb_demo: Project) -> None:
    lines = duckdb_demo.ask(
        {
            "seats": "select p.id, t.start_date, coalesce(t.effective_until, t.end_date), l.quantity "
            "from analytics.fact_order_line as l "
            "join analytics_intermediate.int_sequence__order_line_terms as t on l.id = t.id "
            "join analytics_intermediate.int_sequence__phase_prices as p on t.phase_price_id = p.id "
            "where p.charge_type = 'seat_based'"
        }
    )["seats"]
    found: dict[tuple[str, date], int] = {}
    for row_id, start, end, quantity in lines:
        at = start.date()
        while at <= LAST_DAY and (end is None or at < end.date()):
            assert (row_id, at) not in found, "two lines at once"
            found[row_id, at] = int(quantity)
            at += timedelta(days=1)
    assert len(found) > 900
    assert found == expected_seats()
