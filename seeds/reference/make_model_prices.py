"""Write model_prices.csv and model_providers.csv from the package genai-prices: `make prices`.

Prices are in dollars per million tokens. What the package says and a price per token cannot:

- Prices of anything but tokens (searches, requests, seconds, pages, images). A model that charges per request, or not
  by tokens at all, is listed without prices: its calls are found and stay unpriced.
- Text, audio and image tokens at different prices: the price is that of text. Cache writes kept for an hour cost as the
  others, reasoning tokens as output, since calls do not tell them apart.
- Prices by the time of day: of a model's prices the one that holds longest in a day counts for all of it.
- Prices of a service tier (flex, priority), which calls do not report.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any

from genai_prices.data import providers

HERE = Path(__file__).resolve().parent
PRICES = {
    "input_price": "input_mtok",
    "output_price": "output_mtok",
    "cache_read_price": "cache_read_mtok",
    "cache_write_price": "cache_write_mtok",
}
LONG_AGO = date.min

# Providers as OpenTelemetry and LiteLLM spell them, where the package does not.
OTHER_SPELLINGS = {
    "aws": "^bedrock",
    "azure": "^az[.]|azure",
    "cohere": "^cohere",
    "fireworks": "^fireworks",
    "google": "^gcp[._]|^google|^vertex|^gemini",
    "mistral": "^mistral",
    "moonshotai": "^moonshot",
    "together": "^together",
    "x-ai": "^x[._-]?ai$",
}

# Look-ahead, which the engines' regular expressions do not know, said in another way.
WITHOUT_LOOK_AHEAD = {"^(?![^/]+/)(?:labs-)?": "^(?:labs-)?"}
NOT_CONTAINING = re.compile(r"^\^\(\?!\.\*(.*)\)$")

Row = dict[str, object]


def literal(text: str) -> str:
    """The text as a pattern; a day in it may stand without its hyphens, as some proxies write it."""
    escaped = "".join(f"[{c}]" if c in ".+*?()[]{}|$" else c for c in text.lower())
    return re.sub(r"-(20\d\d)-(\d\d)-(\d\d)\b", r"-\1-?\2-?\3", escaped)


def regular(pattern: str) -> str:
    for look_ahead, other in WITHOUT_LOOK_AHEAD.items():
        pattern = pattern.replace(look_ahead, other)
    pattern = pattern.replace(r"\d{4}-\d{2}-\d{2}", r"\d{4}-?\d{2}-?\d{2}").replace(r"\d", "[0-9]")
    pattern = re.sub(r"\\(.)", r"[\1]", pattern)
    if "(?!" in pattern or "(?=" in pattern or "(?<" in pattern:
        raise ValueError(f"{pattern} cannot be read by the engines; see WITHOUT_LOOK_AHEAD")
    return pattern


def patterns(match: Any) -> Iterator[str]:
    """What a name has to match one of."""
    kind = type(match).__name__.removeprefix("Clause")
    if kind == "Or":
        for clause in match.or_:
            yield from patterns(clause)
    elif kind == "And":
        found = ["|".join(patterns(clause)) for clause in match.and_ if not excluded(clause)]
        if len(found) == 2:
            yield f"{found[0]}.*{found[1]}"
            yield f"{found[1]}.*{found[0]}"
        else:
            (alone,) = found
            yield alone
    elif kind == "Regex":
        yield regular(match.regex)
    else:
        text = literal(vars(match)[re.sub("(?<=[a-z])(?=[A-Z])", "_", kind).lower()])
        yield {"Equals": f"^{text}$", "StartsWith": f"^{text}", "EndsWith": f"{text}$", "Contains": text}[kind]


def excluded(match: Any) -> str:
    """What a name must not contain, which stands with other conditions."""
    if type(match).__name__ == "ClauseRegex" and (found := NOT_CONTAINING.match(match.regex)):
        return found.group(1).replace("[tT][tT][sS]", "tts")
    clauses = getattr(match, "and_", None) or getattr(match, "or_", None) or []
    return "|".join(sorted({text for clause in clauses if (text := excluded(clause))}))


def joined(alternatives: list[str]) -> str:
    """One pattern of many: whole names share their ends."""
    alternatives = list(dict.fromkeys(alternatives))
    is_name = [re.fullmatch(r"\^[^|^$()]*(\[\$\][^|^$()]*)*\$", text) is not None for text in alternatives]
    names = [text[1:-1] for text, whole in zip(alternatives, is_name, strict=True) if whole]
    others = [text for text, whole in zip(alternatives, is_name, strict=True) if not whole]
    together = [f"^({'|'.join(names)})$"] if len(names) > 1 else [f"^{name}$" for name in names]
    return "|".join(together + others)


def starts(constraint: Any) -> date:
    return getattr(constraint, "start_date", LONG_AGO)


def hours(constraint: Any) -> timedelta:
    """How long a price holds in a day, of those that hold in a part of it only."""
    if not hasattr(constraint, "start_time"):
        return timedelta(0)
    day = date(2000, 1, 1)
    first, last = (datetime.combine(day, t) for t in (constraint.start_time, constraint.end_time))
    return (last - first) % timedelta(days=1)


def price_of_day(conditional: list[Any], day: date) -> Any:
    """The last price in force counts, and of a day's hours the longest."""
    usual = [c for c in conditional if not hasattr(c.constraint, "start_time") and starts(c.constraint) <= day]
    at_times = [c for c in conditional if hasattr(c.constraint, "start_time")]
    by_price: dict[str, timedelta] = {}
    for c in at_times:
        by_price[repr(c.prices)] = by_price.get(repr(c.prices), timedelta(0)) + hours(c.constraint)
    longest = max(by_price, key=lambda price: by_price[price], default="")
    if longest and by_price[longest] > timedelta(days=1) - sum(by_price.values(), timedelta(0)):
        return next(c.prices for c in at_times if repr(c.prices) == longest)
    return usual[-1].prices if usual else conditional[0].prices


def price(value: Any, tokens: int) -> Decimal | None:
    """The price of one kind of token in a call of so many input tokens."""
    if value is None or isinstance(value, Decimal):
        return value
    prices: list[Decimal] = [value.base, *(tier.price for tier in value.tiers if tokens > tier.start)]
    return prices[-1]


def plain(value: Decimal | None) -> str:
    """Twelve decimals at most, which the type has; without an exponent."""
    return "" if value is None else format(round(value, 12).normalize(), "f")


def prices_by_size(model_price: Any) -> Iterator[Row]:
    """A tier counts for the whole call, from the token after its start."""
    by_token = {column: getattr(model_price, key) for column, key in PRICES.items()}
    if getattr(model_price, "requests_kcount", None) is not None or by_token["input_price"] is None:
        by_token = dict.fromkeys(by_token)
    tiers = {tier.start + 1 for value in by_token.values() for tier in getattr(value, "tiers", [])}
    for tokens in sorted({0} | tiers):
        yield {
            "min_input_tokens": tokens,
            **{column: plain(price(value, tokens)) for column, value in by_token.items()},
        }


def prices_of(model: Any) -> Iterator[Row]:
    conditional = model.prices if isinstance(model.prices, list) else None
    days = sorted({starts(c.constraint) for c in conditional or []} | {LONG_AGO})
    listed = [list(prices_by_size(price_of_day(conditional, day) if conditional else model.prices)) for day in days]
    for number, (day, rows) in enumerate(zip(days, listed, strict=True)):
        if number > 0 and rows == listed[number - 1]:
            continue
        changes = (later for later, others in zip(days[number:], listed[number:], strict=True) if others != rows)
        ends = next(changes, None)
        for row in rows:
            yield {
                "valid_from": "" if day == LONG_AGO else day.isoformat(),
                "valid_to": "" if ends is None else ends.isoformat(),
                **row,
            }


def all_models(provider: Any) -> Iterator[Any]:
    """A provider's models, then those of others that it sells too; the first that matches counts."""
    yield from provider.models
    for other in provider.fallback_model_providers or []:
        yield from next(p for p in providers if p.id == other).models


def price_rows() -> Iterator[Row]:
    for provider in providers:
        for number, model in enumerate(all_models(provider), start=1):
            for row in prices_of(model):
                yield {
                    "provider": provider.id,
                    "model": model.id,
                    "match_order": number,
                    "model_pattern": joined(list(patterns(model.match))),
                    "except_pattern": excluded(model.match),
                    **row,
                    "price_list": f"genai-prices {version('genai-prices')}",
                }


def provider_rows() -> Iterator[Row]:
    """By id, then by the spellings of this file, then by the package's."""
    for provider in providers:
        model_pattern = joined(list(patterns(provider.model_match))) if provider.model_match else ""
        spellings = {1: f"^{literal(provider.id)}$", 2: OTHER_SPELLINGS.get(provider.id)}
        if provider.provider_match:
            spellings[3] = joined(list(patterns(provider.provider_match)))
        for order, pattern in spellings.items():
            if pattern:
                yield {
                    "provider": provider.id,
                    "match_order": order,
                    "vendor_pattern": pattern,
                    "model_pattern": model_pattern if order == 1 else "",
                }


def write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(folder: Path) -> None:
    write(folder / "model_prices.csv", list(price_rows()))
    write(folder / "model_providers.csv", list(provider_rows()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
