"""证据: every row behind a figure, from the tables that a month's run leaves beside its statements."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb

from jixiao.base.trace import Node
from jixiao.publish.tree import walk

EVIDENCE_FOLDER = "evidence"
_REGISTRY = "jixiao.metrics.registry"
# What a metric is counted from: the file that holds its rows, and whose rows they are.
_FILES = {
    "rounds": ("rounds", "person"),
    "contacts": ("contacts", "person"),
    "sales": ("credits", "sale_person"),
    "order_days": ("credits", "order_person"),
}


def evidence_rows(folder: Path, person: str, node: Node) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of this person behind each figure in the tree: metric id to rows, as they were counted.

    A figure whose rows are not in `folder` is left out: the few rows in its statement are all there is.
    """
    figures = sorted({leaf.id for leaf in walk(node) if leaf.rule == "figure"})
    found = {metric: _rows(folder, person, *_FILES[table]) for metric, table in _counted_from(figures)}
    return {metric: rows for metric, rows in found.items() if rows}


def _counted_from(figures: list[str]) -> list[tuple[str, str]]:
    """Return each metric that is counted from rows we keep, with its table."""
    known = import_module(_REGISTRY).METRICS if find_spec(_REGISTRY) else {}
    tables = [(metric, known[metric].of) for metric in figures if metric in known]
    return [(metric, table) for metric, table in tables if table in _FILES]


def _rows(folder: Path, person: str, name: str, column: str) -> list[dict[str, Any]]:
    file = folder / f"{name}.parquet"
    if not file.is_file():
        return []
    with duckdb.connect() as con:
        con.execute(f'select * from read_parquet(?) where "{column}" = ?', [str(file), person])  # noqa: S608 - ours
        names = [described[0] for described in con.description or ()]
        return [dict(zip(names, row, strict=True)) for row in con.fetchall()]
