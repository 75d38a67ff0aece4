"""实际完成: what was done per day, from a two-column list or from the figures of a computed month."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from jixiao.base.problem import Place, Problem
from jixiao.base.text import Text
from jixiao.plans.targets.document import Kind, PartOwner
from jixiao.plans.targets.standing import Done

_ALIASES = {
    "日期": "day",
    "数值": "value",
    "实际": "value",
    "完成": "value",
    "对象": "owner",
    "对象类型": "owner_kind",
    "指标": "metric",
    "工号": "person",
    "店铺": "shop",
    "分子": "numerator",
    "分母": "denominator",
}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_SHAPES = ({"day", "value"}, {"person", "day", "metric", "numerator"})
# More than any shop sells; beyond it a number is a slip and would cost precision.
_MOST_DIGITS = 19
Key = tuple[str, str, str]
"""Metric, owner kind, owner id; an empty metric or owner stands for whichever target is asked."""


@dataclass(frozen=True)
class Actuals:
    """What was done: per metric and owner and day; `known` are the days for which a metric has data.

    An owner of whom nothing is said on any day has no data; otherwise his silent days among `known` are 0.
    """

    done: Mapping[Key, Mapping[date, Decimal]] = field(default_factory=dict)
    known: Mapping[str, frozenset[date]] = field(default_factory=dict)
    rates: frozenset[str] = frozenset()

    def of(self, metric: str, owner: PartOwner, *, top: bool) -> Done:
        """Return what an owner did: own rows, else rows without owner (the top one), else the parts' sum."""
        known = self.known.get(metric, frozenset()) | self.known.get("", frozenset())
        days = self._days(metric, owner, top=top)
        return Done(days, known) if days else Done({}, frozenset())

    def _days(self, metric: str, owner: PartOwner, *, top: bool = False) -> Mapping[date, Decimal]:
        keys = [(kind, owner.id) for kind in (owner.kind.value, "")] + ([("", "")] if top else [])
        for kind, owner_id in keys:
            for key in ((metric, kind, owner_id), ("", kind, owner_id)):
                if key in self.done:
                    return self.done[key]
        parts = [self._days(metric, part) for part in (owner.among.parts if owner.among else ())]
        summed: dict[date, Decimal] = defaultdict(Decimal)
        for part in parts:
            for day, value in part.items():
                summed[day] += value
        return summed


def read_actuals(path: Path, metrics: Collection[str] = ()) -> tuple[Actuals, list[Problem]]:
    """Read a CSV (UTF-8 or GB18030): `day, value` (with `owner`, `owner_kind`, `metric`), or a figures.csv.

    Only rows of `metrics` count (and rows without a metric); without any, all. Several rows of one owner
    and day add up. A row without a number is no data. Rows that cannot be read come back as problems, each
    with its line.
    """
    text = _decoded(path)
    if isinstance(text, Problem):
        return Actuals(), [text]
    try:
        lines = csv.reader(StringIO(text, newline=""), strict=True)
        return _read(lines, str(path), frozenset(metrics))
    except csv.Error as wrong:
        return Actuals(), [_not_csv(path, str(wrong))]


def _read(lines: Any, file: str, metrics: frozenset[str]) -> tuple[Actuals, list[Problem]]:
    header = [_ALIASES.get(name, name) for name in (_clean(cell).lower() for cell in next(lines, []))]
    if not any(shape <= set(header) for shape in _SHAPES):
        return Actuals(), [_header(file)]
    wanted = metrics | {""} if metrics else frozenset()
    found: list[_Row] = []
    problems: list[Problem] = []
    for line in lines:
        cells = dict(zip(header, line, strict=False))
        if wanted and _clean(cells.get("metric", "")) not in wanted:
            continue
        row = _row({name: _clean(cell) for name, cell in cells.items()}, Place(file, lines.line_num))
        if isinstance(row, Problem):
            problems.append(row)
        elif row:
            found.append(row)
    return _gathered(found), problems


@dataclass(frozen=True, slots=True)
class _Row:
    metric: str
    keys: tuple[tuple[str, str], ...]
    day: date
    value: Decimal
    is_rate: bool


def _row(cells: Mapping[str, str], place: Place) -> _Row | Problem | None:
    number = cells.get("value") or cells.get("numerator") or ""
    # A figure without a day is one of the whole month; it says nothing about pace.
    if number in ("", "-", "--", "暂无数据") or ("person" in cells and not cells.get("day")):
        return None
    day, value = _day(cells.get("day", "")), _number(number)
    if day is None:
        return _unreadable(place / "day", cells.get("day", ""), *_NO_DATE)
    if value is None:
        return _unreadable(place / "value", number, *_NO_NUMBER)
    return _Row(
        cells.get("metric", ""), tuple(_keys(cells)), day, value, is_rate=bool(cells.get("denominator"))
    )


def _keys(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield whose a number is; a figure is both the person's and the shop's, or of nobody the shop's."""
    if "person" not in cells:
        yield cells.get("owner_kind", ""), cells.get("owner", "")
        return
    for column, kind in (("person", Kind.PERSON), ("shop", Kind.SHOP)):
        if cells.get(column):
            yield kind.value, cells[column]


def _gathered(rows: list[_Row]) -> Actuals:
    done: dict[Key, dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    known: dict[str, set[date]] = defaultdict(set)
    for row in rows:
        known[row.metric].add(row.day)
        for kind, owner in row.keys:
            done[row.metric, kind, owner][row.day] += row.value
    rates = frozenset(row.metric for row in rows if row.is_rate)
    return Actuals(
        {key: dict(days) for key, days in done.items()},
        {metric: frozenset(days) for metric, days in known.items()},
        rates,
    )


def _clean(cell: str) -> str:
    return cell.strip() if cell.isascii() else unicodedata.normalize("NFKC", cell).strip().strip("\ufeff")


@cache
def _day(text: str) -> date | None:
    match = _DATE.match(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", "").strip("¥元 "))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < _MOST_DIGITS else None


def _decoded(path: Path) -> str | Problem:
    try:
        raw = path.read_bytes()
    except OSError as wrong:
        said = wrong.strerror or type(wrong).__name__
        return Problem(
            "T301",
            Place(str(path)),
            Text(f"打不开这个文件（{said}）。", f"This file cannot be opened ({said})."),
            Text("请检查路径和读取权限。", "Please check the path and whether you may read it."),
        )
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return Problem(
        "T302",
        Place(str(path)),
        Text("文件既不是 UTF-8 也不是 GB18030 文本。", "The file is text neither in UTF-8 nor in GB18030."),
        Text("请另存为 CSV UTF-8。", "Please save it as CSV UTF-8."),
    )


def _not_csv(path: Path, said: str) -> Problem:
    return Problem(
        "T305",
        Place(str(path)),
        Text(f"文件不是完整的 CSV（{said}）。", f"The file is no complete CSV ({said})."),
        Text("请检查引号是否成对，或重新导出。", "Please check that quotes are closed, or export it again."),
    )


def _header(file: str) -> Problem:
    return Problem(
        "T303",
        Place(file, 1),
        Text(
            "表头里没有 day、value（日期、数值），也不像 figures.csv。",
            "The header has neither day and value nor the columns of figures.csv.",
        ),
        Text(
            "第一行请写 day,value（可加 owner、metric），或直接给 jixiao month 写出的 figures.csv。",
            "Begin with day,value (owner and metric if wanted), or give the figures.csv of jixiao month.",
        ),
    )


_NO_DATE = (
    Text("不是日期", "is no date"),
    Text("请改成 2026-10-03 这样。", "Write it like 2026-10-03."),
)
_NO_NUMBER = (
    Text("不是数", "is no number"),
    Text(
        "请改成 1234.50 这样；没有数据就留空。",
        "Write it like 1234.50; leave it empty where there is no data.",
    ),
)


def _unreadable(place: Place, given: str, what: Text, remedy: Text) -> Problem:
    message = Text(f"“{given}”{what.zh}。", f"“{given}” {what.en}.")
    return Problem("T304", place, message, remedy, raw=given)
