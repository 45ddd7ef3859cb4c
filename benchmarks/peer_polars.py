"""A peer: the facts of the event streams, made from the same raw files by hand in polars.

    python benchmarks/peer_polars.py FOLDER FACTS

reads the raw files below FOLDER and writes a Parquet file for each fact into FACTS. It casts, rejects and resolves as
the project does, and keeps the newest version of a key. It has no price list, keeps no record of what it rejects, and
could not go on from here when more is delivered.
"""

import sys
from importlib.metadata import version
from pathlib import Path

import polars as pl
from measure import Watch, end

UUID = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
TIME = r"^(19|2[0-2])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ][0-9:.]{5,18}(Z| UTC|[+-][0-9:]{2,5})?)?$"
NUMBER = r"^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,2})?$"
# All of a call's attributes that matter, read in one go.
ATTRIBUTES = [
    "gen_ai.provider.name",
    "gen_ai.system",
    "gen_ai.response.model",
    "gen_ai.request.model",
    "gen_ai.operation.name",
    "gen_ai.usage.input_tokens",
    "gen_ai.usage.output_tokens",
    "gen_ai.usage.cache_read.input_tokens",
    "gen_ai.usage.cache_creation.input_tokens",
]
CURRENCIES = Path(__file__).resolve().parent.parent / "seeds" / "reference" / "currencies.csv"


def identifier(column: str) -> pl.Expr:
    x = pl.col(column)
    return pl.when(x.str.contains(UUID)).then(x.str.to_lowercase()).otherwise(x)


def timestamp(column: str) -> pl.Expr:
    x = pl.col(column)
    x = pl.when(x.str.contains(TIME)).then(x.str.replace(" UTC", "Z", literal=True))
    formats = ["%+", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d"]
    return pl.coalesce(
        x.str.to_datetime(each, time_unit="ms", time_zone="UTC", strict=False, exact=True) for each in formats
    )


def decimal(column: str) -> pl.Expr:
    x = pl.col(column)
    return pl.when(x.str.contains(NUMBER)).then(x).str.to_decimal(scale=12)


def whole(x: pl.Expr) -> pl.Expr:
    return x.round(0, mode="half_away_from_zero").cast(pl.Int64)


def integer(x: pl.Expr) -> pl.Expr:
    return x.str.replace("[.]0*$", "").cast(pl.Int64, strict=False)


def json_object(column: str) -> pl.Expr:
    """Text that is a JSON object, else null."""
    x = pl.col(column)
    return pl.when(x.str.starts_with("{") & x.str.json_path_match("$").is_not_null()).then(x)


class Raw:
    """A raw event table: its rows as trimmed text with their keys, less what a newer version replaces."""

    def __init__(self, file: Path, key: list[str]) -> None:
        self.rows = pl.scan_parquet(file, row_index_name="row").with_columns(
            pl.col(pl.String).str.strip_chars(" \t\r\n").replace("", None)
        )
        self.key = key

    def newest(self) -> pl.LazyFrame:
        """Most keys come once, so those that come again are found by a hash of the key, and they alone are ranked."""
        keys = self.rows.select(
            "row",
            *(identifier(column) for column in self.key),
            timestamp("_loaded_at"),
        ).drop_nulls()
        hashed = keys.with_columns(pl.struct(self.key).hash().alias("hash"))
        repeated = hashed.group_by("hash").len().filter(pl.col("len") > 1).select("hash").collect(engine="streaming")
        candidates = hashed.join(repeated.lazy(), on="hash", how="semi").collect(engine="streaming")
        version = pl.int_range(pl.len()).over(self.key, order_by=["_loaded_at", "row"], descending=True)
        replaced = candidates.filter(version > 0).select("row").cast({"row": self.rows.collect_schema()["row"]})
        return self.rows.join(replaced.lazy(), on="row", how="anti")


class Facts:
    def __init__(self, raw: Path, folder: Path) -> None:
        self.raw, self.folder = raw, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.customers = self.looked_up("customers", "customer", "external_customer_id")
        self.products = self.looked_up("products", "product", "external_agent_id")

    def looked_up(self, table: str, entity: str, external_id: str) -> pl.LazyFrame:
        """What an external id names; one that names two names neither."""
        found = f"found_{entity}_id"
        rows = pl.scan_parquet(self.raw / "raw_billing" / f"{table}.parquet").select(
            identifier("organization_id").alias("organization_id"),
            pl.col("external_id").alias(external_id),
            identifier("id").alias(found),
        )
        grouped = rows.drop_nulls().group_by("organization_id", external_id).agg(pl.col(found).unique())
        single = grouped.filter(pl.col(found).list.len() == 1).with_columns(pl.col(found).list.first())
        return single.collect().lazy()

    def resolved(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """The customer and the product that a row gives, else those that its external ids name."""
        return (
            rows.join(self.customers, on=["organization_id", "external_customer_id"], how="left")
            .join(self.products, on=["organization_id", "external_agent_id"], how="left")
            .with_columns(
                pl.coalesce("customer_id", "found_customer_id").alias("customer_id"),
                pl.coalesce("product_id", "found_product_id").alias("product_id"),
                source_customer_id=pl.col("customer_id"),
                source_product_id=pl.col("product_id"),
            )
            .drop("found_customer_id", "found_product_id")
        )

    def write(self, fact: str, rows: pl.LazyFrame) -> None:
        rows.drop("row", strict=False).sink_parquet(self.folder / f"{fact}.parquet", engine="streaming")

    def read(self, fact: str) -> pl.LazyFrame:
        return pl.scan_parquet(self.folder / f"{fact}.parquet")

    def newest(self, table: str, key: list[str]) -> pl.LazyFrame:
        return Raw(self.raw / f"{table}.parquet", key).newest()

    def delivered_values(self) -> None:
        key = ["organization_id", "signal_id", "value_type_id"]
        rows = self.newest("raw_signal/delivered_values", key).select(
            *(identifier(column) for column in key),
            "value_type_name",
            "value_type_slug",
            pl.col("delivered_value_currency").str.to_uppercase().fill_null("USD"),
            "unit",
            "unit_category",
            integer(pl.col("delivered_value_cents")),
            pl.col("unit_value").cast(pl.Float64, strict=False).fill_null(0.0),
            timestamp("effective_timestamp"),
            timestamp("_loaded_at").alias("loaded_at"),
        )
        self.write("delivered_values", rows.drop_nulls([*key, "delivered_value_cents", "loaded_at"]))

    def signals(self) -> None:
        key = ["organization_id", "_id"]
        rows = self.newest("raw_signal/signals", key).select(
            *(identifier(column) for column in [*key, "customer_id", "product_id"]),
            "external_customer_id",
            "external_agent_id",
            "trace_id",
            pl.col("event_name").alias("signal_name"),
            json_object("data"),
            (pl.col("data").is_not_null() & json_object("data").is_null()).alias("is_broken_json"),
            timestamp("created_at"),
            timestamp("_loaded_at").alias("loaded_at"),
        )
        good = rows.filter(~pl.col("is_broken_json")).drop_nulls([*key, "signal_name", "created_at", "loaded_at"])
        valued = self.read("delivered_values").select(
            "organization_id", pl.col("signal_id").alias("_id"), has_delivered_value=pl.lit(True)
        )
        flagged = good.join(valued.unique(), on=key, how="left").with_columns(
            pl.col("has_delivered_value").fill_null(False)
        )
        self.write("fact_signal", self.resolved(flagged.drop("is_broken_json")).rename({"_id": "signal_id"}))

    def costs(self) -> None:
        key = ["organization_id", "span_id"]
        attributes = json_object("attributes").str.json_decode(pl.Struct(dict.fromkeys(ATTRIBUTES, pl.String)))
        of = {name: pl.col("attributes").struct.field(name) for name in ATTRIBUTES}
        minor_units = pl.scan_csv(CURRENCIES).select(
            pl.col("code").alias("cost_currency"),
            per_unit=pl.lit(10).pow(pl.col("minor_units").cast(pl.Int64)).cast(pl.Decimal(20, 0)),
        )
        rows = (
            self.newest("raw_cost/llm_calls", key)
            .select(
                *(identifier(column) for column in [*key, "customer_id", "product_id"]),
                "external_customer_id",
                "external_agent_id",
                "trace_id",
                "signal_name",
                "pricing_used",
                attributes.alias("attributes"),
                decimal("cost"),
                pl.col("cost_currency").str.to_uppercase().fill_null("USD"),
                timestamp("start_time"),
                timestamp("end_time"),
                timestamp("_loaded_at").alias("loaded_at"),
            )
            .drop_nulls([*key, "trace_id", "start_time", "loaded_at"])
            .join(minor_units, on="cost_currency", how="left")
            .with_columns(
                vendor=pl.coalesce(of["gen_ai.provider.name"], of["gen_ai.system"]).fill_null(""),
                model=pl.coalesce(of["gen_ai.response.model"], of["gen_ai.request.model"]).fill_null(""),
                trace_name=of["gen_ai.operation.name"].fill_null(""),
                input_tokens=integer(of["gen_ai.usage.input_tokens"]).fill_null(0),
                output_tokens=integer(of["gen_ai.usage.output_tokens"]).fill_null(0),
                cache_read_tokens=integer(of["gen_ai.usage.cache_read.input_tokens"]).fill_null(0),
                cache_write_tokens=integer(of["gen_ai.usage.cache_creation.input_tokens"]).fill_null(0),
                is_cost_known=pl.col("cost").is_not_null(),
                cost_amount_exact=(pl.col("cost") * pl.col("per_unit")).cast(pl.Decimal(38, 12)),
                end_time=pl.coalesce("end_time", "start_time"),
            )
            .with_columns(
                cost_amount=whole(pl.col("cost_amount_exact")).fill_null(0),
                duration_ms=(pl.col("end_time") - pl.col("start_time")).dt.total_milliseconds(),
            )
            .drop("attributes", "cost", "per_unit")
        )
        self.write("fact_cost", self.resolved(rows).rename({"span_id": "cost_id"}))

    def credit_transactions(self) -> None:
        key = ["organization_id", "id"]
        ids = ["customer_id", "product_id", "credits_currency_id", "order_id", "signal_mongo_id", "spend_group_id"]
        amounts = ["amount", "balance_before", "balance_after"]
        rows = self.newest("raw_billing/credit_transactions", key).select(
            *(identifier(column) for column in [*key, *ids]),
            pl.col("type").str.to_uppercase(),
            "origin_code",
            "signal_name",
            *(decimal(column).alias(f"{column}_exact") for column in amounts),
            *(whole(decimal(column)).alias(column) for column in amounts),
            timestamp("signal_created_at"),
            timestamp("created_at"),
            timestamp("_loaded_at").alias("loaded_at"),
        )
        required = [*key, "customer_id", "credits_currency_id", "type", *amounts, "created_at", "loaded_at"]
        self.write("fact_credit_transaction", rows.drop_nulls(required))

    def fact_delivered_values(self) -> None:
        columns = ["organization_id", "signal_id", "signal_name", "product_id", "customer_id", "created_at"]
        rows = (
            self.read("delivered_values")
            .join(self.read("fact_signal").select(columns), on=["organization_id", "signal_id"], how="left")
            .with_columns(
                signal_name=pl.col("signal_name").fill_null(""),
                created_at=pl.coalesce("created_at", "loaded_at"),
                effective_timestamp=pl.coalesce("effective_timestamp", "created_at", "loaded_at"),
            )
        )
        self.write("fact_delivered_value", rows)

    def counts(self) -> dict[str, int]:
        names = ["fact_signal", "fact_cost", "fact_delivered_value", "fact_credit_transaction"]
        return {name: self.read(name).select(pl.len()).collect().item() for name in names}


if __name__ == "__main__":
    watch = Watch()
    facts = Facts(Path(sys.argv[1]), Path(sys.argv[2]))
    facts.delivered_values()
    facts.signals()
    facts.costs()
    facts.credit_transactions()
    facts.fact_delivered_values()
    end({**watch.read(), "facts": facts.counts(), "version": version("polars")})
