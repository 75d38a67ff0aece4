"""保存的证据行: the rows that tell most about each figure, found once for results that are kept.

One JSON file beside the results: a list of evidence, and by person and metric which of it is meant. Another
plan on the same figures reads it. Where results are mended it is taken along, with a note of the people whose
rows became others: only theirs is looked for again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
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
from jixiao.run.kept_days import link

_MARK = 16
_TOLD = "told-"


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
        file = self._kept / f"{_TOLD}{mark}.json"
        found, moved = (_read(file), _moved(file)) if file.is_file() else ({}, None)
        if moved is None:
            found = evidence(con, settings, period, asked)
        elif moved:
            others = {metric.id: set(moved.get(metric.of, ())) for metric in asked}
            stays = {
                (who, metric): told for (who, metric), told in found.items() if who not in others[metric]
            }
            found = stays | evidence(con, settings, period, asked, moved)
        if moved != {}:
            _write(file, found)
            _note(file).unlink(missing_ok=True)
        return found


def take_told(fresh: Path, before: Path, moved: Mapping[str, Iterable[str]]) -> None:
    """Take what was told along; `moved` names by what is counted whose rows are others now."""
    for file in before.glob(f"{_TOLD}*.json"):
        link(file, fresh / file.name)
        already = _moved(file)
        both = {name: sorted({*already.get(name, ()), *moved.get(name, ())}) for name in {**already, **moved}}
        _note(fresh / file.name).write_text(json.dumps(both, ensure_ascii=False), encoding="utf-8")


def anything_told(kept: Path) -> bool:
    """Whether anybody has asked for the rows behind these results."""
    return any(kept.glob(f"{_TOLD}*.json"))


def _note(file: Path) -> Path:
    return file.with_name(file.name.replace(_TOLD, "moved-"))


def _moved(file: Path) -> dict[str, list[str]]:
    """Return whose rows are others than what this file tells, by what is counted."""
    note = _note(file)
    return json.loads(note.read_text(encoding="utf-8")) if note.is_file() else {}


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
