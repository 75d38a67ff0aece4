"""证据: every row behind a figure, from the tables that a month's run leaves beside its statements."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from jixiao.base.trace import Node
from jixiao.metrics.registry import METRICS
from jixiao.publish.tree import walk

EVIDENCE_FOLDER = "evidence"
# What a metric is counted from: the file that holds its rows, and whose rows they are.
_FILES = {
    "rounds": ("rounds", "person"),
    "contacts": ("contacts", "person"),
    "sales": ("credits", "sale_person"),
    "order_days": ("credits", "order_person"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The rows of one person in one table, and the metrics that are counted from them."""

    table: str
    metrics: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]


def evidence_rows(folder: Path, person: str, node: Node) -> list[Evidence]:
    """Return the person's rows of every table that a figure in the tree is counted from.

    Rounds come longest first, those unanswered or left out by a filter at the end; other rows as the run
    wrote them, those included that a rule left out: their flags say so.
    A figure whose table is not in `folder` is left out: the few rows in its statement are all there is.
    """
    figures = sorted({leaf.id for leaf in walk(node) if leaf.rule == "figure" and leaf.id in METRICS})
    by_table: dict[str, list[str]] = {}
    for metric in figures:
        by_table.setdefault(METRICS[metric].of, []).append(metric)
    kept = [(table, metrics) for table, metrics in by_table.items() if _file(folder, table)]
    return [Evidence(table, tuple(metrics), _rows(folder, table, person)) for table, metrics in kept]


def _file(folder: Path, table: str) -> Path | None:
    file = folder / f"{_FILES[table][0]}.parquet" if table in _FILES else None
    return file if file and file.is_file() else None


def _rows(folder: Path, table: str, person: str) -> tuple[dict[str, Any], ...]:
    name, column = _FILES[table]
    query = f'select * from read_parquet(?) where "{column}" = ?'  # noqa: S608 - our own names
    with duckdb.connect() as con:
        con.execute(query, [str(folder / f"{name}.parquet"), person])
        names = [described[0] for described in con.description or ()]
        return tuple(
            sorted((dict(zip(names, row, strict=True)) for row in con.fetchall()), key=_longest_first)
        )


def _longest_first(row: dict[str, Any]) -> tuple[bool, bool, Any]:
    seconds = row.get("seconds")
    return row.get("filtered") is not None, seconds is None, -(seconds or 0)
