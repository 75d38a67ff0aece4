"""推送的行: reads a batch of rows from a request, as a JSON list or JSON lines, into clean lines."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Final

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.text import Text
from jixiao.facts.table import Table
from jixiao.web.api.refusing import RefusedError

LINES: Final = "application/x-ndjson"
MOST_ROWS: Final = 5000
MOST_BYTES: Final = 20 * 1024**2
# Longer whole numbers are ids: they travel as text.
_DIGITS = 15
Row = dict[str, Any]


def rows_of(body: bytes, content_type: str) -> list[Row]:
    """Return the rows of a body; RefusedError where it is no list of flat objects, or too long."""
    if len(body) > MOST_BYTES:
        raise _refused(413, f"{len(body):,} bytes", _TOO_LONG)
    try:
        text = body.decode()
        told = _lines(text) if LINES in content_type else _document(text)
    except (ValueError, RecursionError) as wrong:
        raise _refused(422, f"{wrong}"[:200], _NOT_JSON) from None
    if not told or len(told) > MOST_ROWS:
        raise _refused(422, f"{len(told)} rows", _TOO_LONG)
    for row in told:
        if not isinstance(row, dict) or any(isinstance(value, dict | list) for value in row.values()):
            raise _refused(422, str(row)[:80], _NOT_JSON)
    return told


def _document(text: str) -> list[Any]:
    told = _parsed(text)
    if not isinstance(told, dict) or set(told) != {"rows"} or not isinstance(told["rows"], list):
        raise ValueError("rows")
    rows: list[Any] = told["rows"]
    return rows


def _lines(text: str) -> list[Any]:
    return [_parsed(line) for line in text.split("\n") if line.strip()]


def _parsed(text: str) -> Any:
    return json.loads(text, parse_float=Decimal, parse_int=_whole, parse_constant=_no_number)


def _whole(digits: str) -> int | str:
    return digits if len(digits) > _DIGITS else int(digits)


def _no_number(word: str) -> None:
    raise ValueError(word)


def cleaned(rows: list[Row], table: Table) -> tuple[str, list[Problem]]:
    """Return the rows as JSON lines of the table's own columns, and a warning for each key it has not.

    What a row must have and has not is written as empty: the import then says so for that row.
    """
    known = {column.name for column in table}
    lines = [_line(row, table, known) for row in rows]
    strange = sorted({key for row in rows for key in row} - known)
    return "".join(lines), [_strange(key, table) for key in strange[:20]]


def _line(row: Row, table: Table, known: set[str]) -> str:
    told = {name: _storable(row.get(name)) for name in table.required}
    told |= {name: _storable(value) for name, value in row.items() if name in known}
    return json.dumps(told) + "\n"


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        # A lone half of a character pair or a zero byte is nothing that a text may hold.
        return value.encode("utf-8", "replace").decode().replace("\x00", "")
    # Amounts travel as they were written, never through a float.
    return str(value) if isinstance(value, Decimal) else value


def _strange(key: str, table: Table) -> Problem:
    listed = ", ".join(column.name for column in table)
    shown = _storable(key)[:60]
    return Problem(
        "A110",
        Place(column=shown),
        Text(
            f"{table.name} 没有“{shown}”这一列，已忽略。", f"{table.name} has no column “{shown}”; left out."
        ),
        Text(f"可用的列：{listed}。", f"Its columns: {listed}."),
        Severity.WARNING,
    )


def _refused(status: int, what: str, remedy: Text) -> RefusedError:
    shown = what.encode("utf-8", "replace").decode()
    return RefusedError(
        status, "A111", Text(f"读不了这一批：{shown}。", f"This batch cannot be read: {shown}."), remedy
    )


_NOT_JSON = Text(
    '请写成 {"rows": [{...}, {...}]}，或每行一个对象（Content-Type: application/x-ndjson）；值不能再嵌套。',
    'Send {"rows": [{...}, {...}]}, or one object a line (application/x-ndjson); values are not nested.',
)
_TOO_LONG = Text(
    f"一批 1 到 {MOST_ROWS} 行、最多 20 MB；请分几批，每批一个幂等键。",
    f"A batch has 1 to {MOST_ROWS} rows and at most 20 MB; send several, each with a key of its own.",
)
