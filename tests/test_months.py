"""The partitions of the event facts on ClickHouse: any history goes in at once, and they are never many."""

from conftest import Project

# As long as a timestamp may be: 1900 to 2299. The partitions are the months of 2010 to 2049.
MONTHS, PARTITIONS = 400 * 12, 40 * 12


def test_every_month_goes_in_at_once(clickhouse_demo: Project) -> None:
    """A history may be long, and one wrong date is enough to bring a month of its own."""
    facts = {name: m["config"] for name, m in clickhouse_demo.models().items() if m["config"].get("partition_by")}
    assert set(facts) == {"fact_signal", "fact_cost", "fact_delivered_value", "fact_credit_transaction"}
    for name, config in facts.items():
        assert config["partition_by"] == f"clamp(toYYYYMM({config['order_by'][-1]}), 201001, 204912)", name
    # one for all, since each takes seconds
    settings = ", ".join(f"{name} = {value}" for name, value in facts["fact_delivered_value"]["query_settings"].items())
    clickhouse_demo.ask_to_change(
        [
            "create table analytics.every_month as analytics.fact_delivered_value",
            "insert into analytics.every_month (created_at) "
            f"select toDateTime64('1900-01-01', 3, 'UTC') + toIntervalMonth(number) from numbers({MONTHS}) "
            f"settings {settings}",
        ]
    )
    counts = "count(), uniqExact(_partition_id), uniqExact(toYYYYMM(created_at))"
    found = clickhouse_demo.ask({"months": f"select {counts} from analytics.every_month"})
    clickhouse_demo.ask_to_change(["drop table analytics.every_month sync"])
    assert found["months"] == [(MONTHS, PARTITIONS, MONTHS)]
