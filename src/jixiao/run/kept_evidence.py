"""保存的证据行: the rows that tell most about each figure, found once for results that are kept.

One JSON file beside the results: a list of evidence, and by person and metric which of it is meant. Another
plan on the same figures reads it; with other data there are other results, and it is not taken along.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

from jixiao.base.canonical import sha256
from jixiao.base.text import Text
from jixiao.metrics.evidence import Evidence, Found, evidence
from jixiao.metrics.figure import SourceRow
from jixiao.metrics.metric import Metric
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings

_MARK = 16


class KeptEvidence:
    """Evidence as `metrics.evidence` finds it, from the folder of kept results where it lies there."""

    def __init__(self, kept: Path | None) -> None:
        self._kept = kept

    def __call__(
        self, con: duckdb.DuckDBPyConnection, settings: Settings, period: Period, metrics: Iterable[Metric]
    ) -> Found:
        """Return the evidence by (person, metric)."""
        asked = list(metrics)
        if self._kept is None:
            return evidence(con, settings, period, asked)
        mark = sha256("\n".join(metric.id for metric in asked))[:_MARK]
        file = self._kept / f"told-{mark}.json"
        if file.is_file():
            return _read(file)
        found = evidence(con, settings, period, asked)
        _write(file, found)
        return found


def _write(file: Path, found: Found) -> None:
    """Write what was found: what several metrics share stands there once."""
    places: dict[int, int] = {}
    listed: list[Evidence] = []
    by_person: dict[str, dict[str, int]] = {}
    for (who, metric), told in found.items():
        if id(told) not in places:
            places[id(told)] = len(listed)
            listed.append(told)
        by_person.setdefault(who, {})[metric] = places[id(told)]
    fresh = file.with_suffix(".fresh")
    with fresh.open("w", encoding="utf-8") as out:
        json.dump([[_fields(told) for told in listed], by_person], out, ensure_ascii=False)
    fresh.replace(file)


def _fields(told: Evidence) -> list[Any]:
    return [told.total, [(row.file, row.line, row.says.zh, row.says.en) for row in told.rows]]


def _read(file: Path) -> Found:
    listed, by_person = json.loads(file.read_text(encoding="utf-8"))
    told = [Evidence(tuple(map(_row, rows)), total) for total, rows in listed]
    return {(who, metric): told[place] for who, own in by_person.items() for metric, place in own.items()}


def _row(fields: list[Any]) -> SourceRow:
    name, line, zh, en = fields
    return SourceRow(name, line, Text(zh, en))
