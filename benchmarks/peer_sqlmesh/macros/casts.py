"""Text to a type, gated as the project's own casts are. What cannot be read is null."""

from typing import Any

from sqlmesh import macro

UUID = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
TIME = "^(19|2[0-2])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ][0-9:.]{5,18}(Z| UTC|[+-][0-9:]{2,5})?)?$"
OFFSET = "(Z|UTC|:[0-9]{2}([.][0-9]+)?[+-][0-9:]+)$"
NUMBER = "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,2})?$"


def of(x: Any) -> str:
    return str(x.sql(dialect="duckdb"))


@macro()
def raw(evaluator: Any, schema: Any, table: Any) -> str:
    """The rows of a raw file; every value is text."""
    return f"read_parquet('{evaluator.var('raw')}/{schema.name}/{table.name}.parquet')"


@macro()
def clean(evaluator: Any, x: Any) -> str:
    return f"nullif(trim({of(x)}, ' ' || chr(9) || chr(10) || chr(13)), '')"


@macro()
def to_id(evaluator: Any, x: Any) -> str:
    return f"case when regexp_matches({of(x)}, '{UUID}') then lower({of(x)}) else {of(x)} end"


@macro()
def to_uuid(evaluator: Any, x: Any) -> str:
    return f"case when regexp_matches({of(x)}, '{UUID}') then try_cast({of(x)} as uuid) end"


@macro()
def to_moment(evaluator: Any, x: Any) -> str:
    x = of(x)
    zoned = (
        f"case when length({x}) = 10 then {x} || ' 00:00:00+00' "
        f"when regexp_matches({x}, '{OFFSET}') then {x} else {x} || '+00' end"
    )
    moment = f"date_trunc('milliseconds', try_cast({zoned} as timestamptz) at time zone 'UTC')"
    return f"case when regexp_matches({x}, '{TIME}') then {moment} end"


@macro()
def to_amount(evaluator: Any, x: Any) -> str:
    return f"case when regexp_matches({of(x)}, '{NUMBER}') then try_cast({of(x)} as decimal(38, 12)) end"


@macro()
def to_count(evaluator: Any, x: Any) -> str:
    return f"try_cast(regexp_replace({of(x)}, '[.]0*$', '') as bigint)"


@macro()
def to_object(evaluator: Any, x: Any) -> str:
    return f"case when json_valid({of(x)}) and json_type({of(x)}) = 'OBJECT' then cast({of(x)} as json) end"


@macro()
def attribute(evaluator: Any, x: Any, name: Any) -> str:
    return f"""json_extract_string({of(x)}, '$."{name.name}"')"""
