"""The floor: the raw events copied into tables whose columns have the types of the facts, and nothing else done.

python benchmarks/typed_copy.py duckdb FOLDER DATABASE | clickhouse FOLDER
"""

import sys
from pathlib import Path

import duckdb
from measure import Watch, end

# What is no text. A value that cannot be read is null.
TYPES = {
    "raw_signal.signals": {
        "uuid": "organization_id customer_id product_id",
        "json": "data",
        "timestamp": "created_at _loaded_at",
    },
    "raw_signal.delivered_values": {
        "uuid": "organization_id",
        "integer": "delivered_value_cents",
        "float": "unit_value",
        "timestamp": "effective_timestamp _loaded_at",
    },
    "raw_cost.llm_calls": {
        "uuid": "organization_id customer_id product_id",
        "decimal": "cost",
        "timestamp": "start_time end_time _loaded_at",
    },
    "raw_billing.credit_transactions": {
        "uuid": "id organization_id customer_id product_id credits_currency_id order_id spend_group_id",
        "decimal": "amount balance_before balance_after",
        "timestamp": "signal_created_at created_at _loaded_at",
    },
}
CASTS = {
    "duckdb": {
        "uuid": "try_cast({} as uuid)",
        "json": "cast({} as json)",
        "timestamp": "try_cast({} as timestamp)",
        "integer": "try_cast({} as bigint)",
        "float": "try_cast({} as double)",
        "decimal": "try_cast({} as decimal(38, 12))",
    },
    "clickhouse": {
        "uuid": "toUUIDOrNull({})",
        "json": "cast(assumeNotNull({}) as JSON)",
        "timestamp": "parseDateTime64BestEffortOrNull({}, 3, 'UTC')",
        "integer": "toInt64OrNull({})",
        "float": "toFloat64OrNull({})",
        "decimal": "toDecimal128OrNull({}, 12)",
    },
}


def typed(engine: str, table: str, columns: list[str]) -> str:
    casts = {name: CASTS[engine][type] for type, names in TYPES[table].items() for name in names.split()}
    return ", ".join(f"{casts.get(column, '{}').format(column)} as {column}" for column in columns)


def on_duckdb(folder: Path, database: Path) -> dict[str, float]:
    database.unlink(missing_ok=True)
    watch = Watch()
    with duckdb.connect(database) as connection:
        connection.execute("set TimeZone = 'UTC'")
        for table in TYPES:
            file = f"'{folder / table.replace('.', '/')}.parquet'"
            columns = [row[0] for row in connection.execute(f"describe from {file}").fetchall()]
            name = table.replace(".", "_")
            connection.execute(f"create table {name} as select {typed('duckdb', table, columns)} from {file}")
    return watch.read()


def on_clickhouse(folder: Path) -> dict[str, float]:
    from chdb_dbt import connect

    client = connect(settings={})
    client.command("drop database if exists bench sync")
    client.command("create database bench")
    watch = Watch()
    for table in TYPES:
        columns = [row[0] for row in client.query(f"describe table {table}").result_rows]
        client.command(
            f"create table bench.{table.replace('.', '_')} engine = MergeTree order by tuple() "
            f"as select {typed('clickhouse', table, columns)} from {table}"
        )
    said = watch.read()
    client.command("drop database bench sync")
    return said


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    end(on_duckdb(folder, Path(sys.argv[3])) if sys.argv[1] == "duckdb" else on_clickhouse(folder))
