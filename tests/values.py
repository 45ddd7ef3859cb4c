"""Values of both engines in one form, so that rows can be compared."""

import json
import math
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID


def without_nulls(value: Any) -> Any:
    """ClickHouse's JSON type does not keep a member that is null."""
    if isinstance(value, dict):
        return {key: without_nulls(member) for key, member in value.items() if member is not None}
    if isinstance(value, list):
        return [without_nulls(member) for member in value]
    return value


def comparable(value: Any, data_type: str) -> Any:
    if value is None:
        return None
    if data_type == "JSON":
        parsed = json.loads(value) if isinstance(value, str) else value
        return json.dumps(without_nulls(parsed), sort_keys=True, ensure_ascii=False)
    if isinstance(value, list):
        return tuple(comparable(member, data_type) for member in value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (str, int, float, Decimal, date)):
        return value
    raise TypeError(f"no comparison for {type(value)}: {value!r}")


def comparable_rows(rows: Iterable[tuple[Any, ...]], data_types: list[str]) -> list[tuple[Any, ...]]:
    """Rows in an order that is the same on both engines; floats do not take part in it."""
    converted = [tuple(comparable(v, t) for v, t in zip(row, data_types, strict=True)) for row in rows]
    return sorted(converted, key=lambda row: [str(v) for v in row if not isinstance(v, float)])


def differences(ours: list[tuple[Any, ...]], theirs: list[tuple[Any, ...]]) -> list[str]:
    """What differs, in words; decimals must be exact, floats equal to 1e-9."""
    if len(ours) != len(theirs):
        return [f"{len(ours)} rows and {len(theirs)} rows"]
    found = []
    for one, other in zip(ours, theirs, strict=True):
        for position, (a, b) in enumerate(zip(one, other, strict=True)):
            both_floats = isinstance(a, float) and isinstance(b, float)
            same = math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9) if both_floats else a == b
            if not same:
                found.append(f"column {position + 1}: {a!r} and {b!r} in {one}")
    return found
