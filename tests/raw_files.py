"""Lay rows out as raw tables, as a company would deliver them, and hand them to either engine."""

import csv
from pathlib import Path

import duckdb
from conftest import ROOT, Project

Row = dict[str, str | None]


def raw_columns() -> dict[str, list[str]]:
    """The columns of every raw table and list of links, by schema.table, as the demo's seeds have them."""
    columns = {}
    for seed in sorted((ROOT / "seeds" / "demo").rglob("*.csv")):
        with seed.open(encoding="utf-8") as file:
            columns[seed.stem.replace("__", ".")] = next(csv.reader(file))
    return columns


def write_raw_files(folder: Path, tables: dict[str, list[Row]]) -> Path:
    """Parquet files <folder>/<schema>/<table>.parquet, every column text; one of the app that is not given is empty."""
    for name, columns in raw_columns().items():
        schema, table = name.split(".")
        if name not in tables and not schema.startswith("raw_"):
            continue
        (folder / schema).mkdir(parents=True, exist_ok=True)
        rows = tables.get(name, [])
        unknown = {column for row in rows for column in row} - set(columns)
        assert not unknown, (name, unknown)
        with duckdb.connect() as connection:
            typed = ", ".join(f'"{column}" varchar' for column in columns)
            connection.execute(f"create table raw ({typed})")
            if rows:
                # column by column: a statement per row takes seconds
                lists = ", ".join("unnest(?::varchar[])" for _ in columns)
                values = [[row.get(column) for row in rows] for column in columns]
                connection.execute(f"insert into raw select {lists}", values)
            connection.execute(f"copy raw to '{folder / schema / table}.parquet' (format parquet)")
    return folder


def raw_tables_from(folder: Path) -> dict[str, str]:
    """The statements that make the files ClickHouse tables."""
    statements = {}
    for file in sorted(folder.glob("*/*.parquet")):
        schema, table = file.parent.name, file.stem
        name = f"{schema}.{table}"
        statements[f"{name} database"] = f"create database if not exists {schema}"
        statements[f"{name} drop"] = f"drop table if exists {name}"
        statements[f"{name} table"] = (
            f"create table {name} engine = MergeTree order by tuple() as select * from file('{file}', 'Parquet')"
        )
    return statements


def deliver(project: Project, folder: Path) -> None:
    """Make the files the project's raw tables: DuckDB reads them where they are, ClickHouse gets tables."""
    if project.is_clickhouse:
        project.ask(raw_tables_from(folder))
    else:
        project.environment["BILLING_RAW_PATH"] = str(folder)


LINK_SEEDS = {"customer_links": "links/customers", "product_links": "links/products"}
WITHOUT_LINK_SEEDS = ("--exclude", *LINK_SEEDS)


def link(project: Project, folder: Path) -> None:
    """Put the files of links in the place of the company's own seeds, which builds must then leave out."""
    database = "database" if project.is_clickhouse else "schema"
    statements = [f"create {database} if not exists analytics_links"]
    for seed, file in LINK_SEEDS.items():
        table, path = f"analytics_links.{seed}", folder / f"{file}.parquet"
        statements.append(f"drop table if exists {table}")
        statements.append(
            f"create table {table} engine = MergeTree order by tuple() as select * from file('{path}', 'Parquet')"
            if project.is_clickhouse
            else f"create table {table} as select * from '{path}'"
        )
    project.ask_to_change(statements)
