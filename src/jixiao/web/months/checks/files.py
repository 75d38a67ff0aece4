"""文件齐不齐: days of the month without any figure, and rows that wait in quarantine."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.web.months.checks.check import Check, way
from jixiao.web.months.models import DayFigure, MonthBook

QUESTION = Text("文件齐了吗？", "Are the files complete?")
LISTED = 5


def files(book: MonthBook) -> Check:
    """Ask for every day up to today: a shop that is open has figures."""
    month, last = book.when, min(book.when.last, timezone.localdate() - timedelta(1))
    days = [month.first + timedelta(n) for n in range(max(0, (last - month.first).days + 1))]
    figures = DayFigure.objects.filter(day__gte=month.first, day__lte=month.last)
    known = set(figures.values_list("day", flat=True).distinct())
    missing = [day for day in days if day not in known]
    waiting = sum(int(one.get("quarantined", 0)) for one in _files(book))
    return Check(
        "files", QUESTION, _answer([f"{day:%m-%d}" for day in missing], waiting),
        not missing and not waiting and bool(book.revision),
        way("entries"), Text("导入与待处理", "Import and waiting rows"),
    )  # fmt: skip


def _files(book: MonthBook) -> list[dict[str, Any]]:
    # The result is large, and nothing else of it is wanted here.
    found = MonthBook.objects.filter(pk=book.pk).values_list("result__files", flat=True).first()
    return found or []


def _answer(missing: list[str], waiting: int) -> Text:
    said = []
    if missing:
        listed = "、".join(missing[:LISTED]) + ("…" if len(missing) > LISTED else "")
        said.append(
            Text(
                f"{len(missing)} 天没有任何数据（{listed}）",
                f"{several(len(missing), 'day')} without data ({listed})",
            )
        )
    if waiting:
        said.append(Text(f"{waiting} 行待处理", f"{several(waiting, 'row')} in quarantine"))
    if not said:
        return Text("每天都有数据，没有待处理的行。", "Every day has data and no row waits.")
    return Text("；".join(one.zh for one in said) + "。", "; ".join(one.en for one in said) + ".")
