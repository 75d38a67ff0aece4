"""重复登记: a register that says two things about one key in one file; the later row counts, and is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.facts.table import Table

# What people keep by hand; platforms' exports repeat a key on purpose, an order's state for example.
_BY_HAND = ("people", "accounts", "ratings", "exams", "targets", "attendance")
_MOST = 20


def said_twice(
    con: duckdb.DuckDBPyConnection, name: str, parts: Sequence[Path], file: str
) -> Iterator[Problem]:
    """Yield the keys of a register that one file brings twice with different contents (I202)."""
    if name not in _BY_HAND:
        return
    table = TABLES[name]
    rows = con.execute(_sql(table), {"paths": [part.as_posix() for part in parts]}).fetchall()
    for first, last, *cells in rows:
        yield _problem(table, file, first, last, [cell for cell in cells if cell])


def _sql(table: Table) -> str:
    keys = ", ".join(f'"{name}"' for name in table.key)
    rest = ", ".join(f'"{column.name}"' for column in table if column.name not in table.key)
    differ = f"count(DISTINCT row({rest})) > 1" if rest else "false"
    shown = ", ".join(f'"{name}"::VARCHAR' for name in table.key)
    return (
        f"SELECT min(line), max(line), {shown} FROM read_parquet($paths)"
        f" GROUP BY {keys} HAVING count(*) > 1 AND {differ} ORDER BY 1 LIMIT {_MOST}"
    )


def _problem(table: Table, file: str, first: int, last: int, cells: Sequence[str]) -> Problem:
    key = " ".join(cells)
    return Problem(
        "I202",
        Place(file, last),
        Text(
            f"{key} 在第 {first} 行和第 {last} 行写得不一样，按第 {last} 行算。",
            f"Lines {first} and {last} say different things of {key}; line {last} counts.",
        ),
        Text(
            f"请在{table.label.zh}里只留对的一行。如果是两个人，请各用各的工号。",
            f"Leave only the right one in {table.label.en}. Two people need two ids.",
        ),
        Severity.WARNING,
    )
