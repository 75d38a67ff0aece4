"""大促日: the sale days of a target as people list them, one a line: `11-01..11-11 3 双11`."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from jixiao.base.money import plain, written
from jixiao.base.text import Text
from jixiao.base.typed import typed_number
from jixiao.plans.targets.periods import Span

_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")
_LINE = re.compile(r"(?P<when>\S+)\s+(?P<factor>\S+?)\s*[倍x×]?(?:\s+(?P<why>.+))?")
_TO = re.compile(r"\.\.|~|至|到")


def read_promotions(text: str, span: Span) -> tuple[list[dict[str, str]], list[Text]]:
    """Return the entries as a goal keeps them, and what is wrong, line by line.

    A day without a year is that day inside the target, in its first year where it is in none.
    """
    found, wrong = [], []
    for number, line in enumerate(text.splitlines(), 1):
        told = unicodedata.normalize("NFKC", line).strip()
        if not told:
            continue
        entry = _entry(told, span)
        if entry is None:
            wrong.append(_unread(number, line.strip()))
        else:
            found.append(entry)
    return found, wrong


def _entry(line: str, span: Span) -> dict[str, str] | None:
    match = _LINE.fullmatch(line)
    factor = typed_number(match["factor"].rstrip("倍x×")) if match else None
    when = _when(match["when"], span) if match else None
    if match is None or factor is None or factor < 0 or when is None:
        return None
    return {"when": str(when), "factor": written(plain(factor)), "reason": match["why"] or match["when"]}


def _when(text: str, span: Span) -> Span | None:
    ends = [_day(part, span) for part in _TO.split(text, maxsplit=1)]
    known = [day for day in ends if day]
    if len(known) < len(ends) or known[-1] < known[0]:
        return None
    return Span(known[0], known[-1])


def _day(text: str, span: Span) -> date | None:
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    years = [int(match[1])] if match[1] else [*range(span.first.year, span.last.year + 1), span.first.year]
    days = [day for year in years if (day := _date(year, int(match[2]), int(match[3])))]
    return next((day for day in days if day in span), days[0] if days else None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def as_typed(promotions: list[dict[str, Any]]) -> str:
    """Return kept entries as a form shows them."""
    return "\n".join(f"{one['when']} {one['factor']} {one['reason']}" for one in promotions)


def _unread(number: int, line: str) -> Text:
    return Text(
        f"第 {number} 行“{line}”看不懂。请写成“11-01..11-11 3 双11”：日期、一天抵几天、原因。",
        f"Line {number}, “{line}”, cannot be read. Write “11-01..11-11 3 Double 11”: days, factor, reason.",
    )
