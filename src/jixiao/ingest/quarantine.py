"""待处理: rows that could not be read, kept with file, line, column, reason and remedy; nothing is lost."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.text import Lang, Text
from jixiao.base.visible import visible, visible_name

_AT_ONCE = 10_000
# What a report lists of one file; the store keeps all of them.
SHOWN = 200
_SCHEMA = pa.schema(
    [
        ("file", pa.int32()),
        ("line", pa.int64()),
        *((name, pa.string()) for name in ("column", "code", "message_zh", "message_en")),
        *((name, pa.string()) for name in ("remedy_zh", "remedy_en", "raw", "severity")),
    ]
)


@dataclass
class Quarantine:
    """Collects the problems of one file and writes them to staged Parquet files; memory stays flat."""

    folder: Path
    file: int
    name: str
    rows: int = 0
    shown: list[Problem] = field(default_factory=list)
    parts: list[Path] = field(default_factory=list)
    _waiting: list[dict[str, Any]] = field(default_factory=list)

    def row(self) -> None:
        """Count one more row set aside."""
        self.rows += 1

    def add(self, problem: Problem) -> None:
        """Keep a problem of a row, or of the whole file."""
        if len(self.shown) < SHOWN:
            self.shown.append(problem)
        self._waiting.append(_row(self.file, problem))
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def close(self) -> list[Path]:
        """Write what is left; return the files written."""
        if self._waiting:
            self._write()
        return self.parts

    def _write(self) -> None:
        path = self.folder / f"quarantine-{self.file}-{len(self.parts)}.parquet"
        self.folder.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.Table.from_pylist(self._waiting, schema=_SCHEMA), path)
        self.parts.append(path)
        self._waiting = []


def _row(file: int, problem: Problem) -> dict[str, Any]:
    return {
        "file": file,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "message_zh": problem.message.zh,
        "message_en": problem.message.en,
        "remedy_zh": problem.remedy.zh,
        "remedy_en": problem.remedy.en,
        "raw": problem.raw,
        "severity": problem.severity.value,
    }


def quarantined(
    con: duckdb.DuckDBPyConnection, limit: int | None = None, name: str | None = None
) -> list[Problem]:
    """Return the problems that wait, by file and line, of one file or of all; `con` has the store's views."""
    rows = con.execute(
        "SELECT name, q.line, q.column, code, message_zh, message_en, remedy_zh, remedy_en, severity, raw"
        " FROM quarantine q JOIN files USING (file) WHERE name = coalesce($name, name)"
        " ORDER BY name, q.line, q.column" + (f" LIMIT {limit}" if limit is not None else ""),
        {"name": name},
    ).fetchall()
    return [_problem(row) for row in rows]


def _problem(row: tuple[Any, ...]) -> Problem:
    name, line, column, code, zh, en, remedy_zh, remedy_en, severity, raw = row
    place = Place(name, line, column or "")
    return Problem(code, place, Text(zh, en), Text(remedy_zh, remedy_en), Severity(severity), raw or "")


def write_problems(problems: Iterable[Problem], path: Path, lang: Lang) -> None:
    """Write problems.csv: file, line, column, code, message, raw, remedy, severity as Excel reads it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "line", "column", "code", "message", "raw", "remedy", "severity"])
        for problem in problems:
            place = problem.place
            where = (
                visible_name(place.file),
                "" if place.line is None else place.line,
                visible_name(place.column),
            )
            said = (problem.message.in_(lang), problem.raw, problem.remedy.in_(lang))
            writer.writerow([*where, problem.code, *map(visible, said), problem.severity.value])
