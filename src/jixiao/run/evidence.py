"""证据: every row behind a figure, from the derived tables that a month's run leaves beside its statements."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb

from jixiao.base.trace import Node
from jixiao.publish.tree import walk

EVIDENCE_FOLDER = "evidence"


def evidence_rows(folder: Path, person: str, node: Node) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of this person behind each figure in the tree: metric id to rows, by file and line.

    A figure whose table is not in `folder` is left out: its own few rows are all there is.
    """
    figures = {leaf.id for leaf in walk(node) if leaf.rule == "figure"}
    files = {metric: folder / f"{_table(metric)}.parquet" for metric in sorted(figures)}
    return {metric: _rows(file, person) for metric, file in files.items() if file.is_file()}


def _table(metric: str) -> str:
    """Return the derived table that a metric is counted from."""
    definition = import_module("jixiao.metrics.registry").METRICS.get(metric)
    return definition.of if definition else ""


def _rows(file: Path, person: str) -> list[dict[str, Any]]:
    with duckdb.connect() as con:
        relation = con.execute("select * from read_parquet(?) where person = ?", [str(file), person])
        names = [column[0] for column in relation.description or ()]
        return [dict(zip(names, row, strict=True)) for row in relation.fetchall()]
