"""保存评分: keeps a form as a draft, hands it in; the second of two windows is told."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.web.months.again import compute_soon
from jixiao.web.months.models import MonthBook
from jixiao.web.people import audit
from jixiao.web.people.access import Viewer
from jixiao.web.reviews.models import Rating
from jixiao.web.reviews.sheet import ItemColumn, Line, Sheet, no_value, sheet_for

Given = Mapping[str, str]


def keep(viewer: Viewer, pk: int, kind: str, given: Given, *, hand_in: bool) -> Sheet:
    """Keep every value of a form; ProblemsError names each cell that cannot be, then nothing is kept."""
    with transaction.atomic():
        book = MonthBook.objects.select_for_update().get(pk=pk)
        sheet = sheet_for(viewer, book, kind)
        if sheet is None or not sheet.open:
            raise ProblemsError([_closed(book)])
        refused = _refused(sheet, given)
        if refused:
            raise ProblemsError(refused)
        changed = [one for line in sheet.lines for one in _kept(viewer, sheet, line, given, hand_in=hand_in)]
        if hand_in and changed:
            audit.record(viewer.user, "ratings.handed_in", book, after={"kind": kind, "values": len(changed)})
            compute_soon(book, viewer.user)
    return sheet


def _refused(sheet: Sheet, given: Given) -> list[Problem]:
    if str(sheet.stamp) != given.get("stamp", "0"):
        return [_meanwhile()]
    found = []
    for line in sheet.lines:
        for column in sheet.columns:
            value = given.get(cell(line, column), "").strip()
            why = column.refusal(value) if value else None
            if why:
                found.append(no_value(line.row.person.name, column.item.label, why))
    return found


def cell(line: Line, column: ItemColumn) -> str:
    """Return the name of a form's cell."""
    return f"{line.row.person_id}-{column.item.id}"


def _kept(viewer: Viewer, sheet: Sheet, line: Line, given: Given, *, hand_in: bool) -> list[Rating]:
    found = []
    for column in sheet.columns:
        value = column.taken(given.get(cell(line, column), "").strip())
        one = line.given.get(column.item.id)
        if one is None and not value:
            continue
        row = one or Rating(
            person=line.row.person, month=sheet.book.month, kind=sheet.kind, item=column.item.id,
            rater=viewer.user, version=0,
        )  # fmt: skip
        if row.value == value and (row.handed_in_at or not hand_in):
            continue
        found.append(_saved(row, value, hand_in=hand_in))
    return found


def _saved(row: Rating, value: str, *, hand_in: bool) -> Rating:
    if row.pk and not value:
        row.delete()
        return row
    row.handed_in_at = timezone.now() if hand_in else None
    row.value = value
    row.version += 1
    row.save()
    return row


def _closed(book: MonthBook) -> Problem:
    stage = book.get_stage_display()
    return Problem(
        "X302",
        Place(str(book)),
        Text(
            f"{book.month} 现在是“{stage}”，评分表没有打开。",
            f"{book.month} is “{stage}”; its forms are closed.",
        ),
        Text("请主管在月结页面打开评价。", "The supervisor opens the reviews on the month's page."),
    )


def _meanwhile() -> Problem:
    return Problem(
        "X101",
        Place(),
        Text(
            "您打开之后，这张表在别的窗口改过。",
            "This form was changed in another window since you opened it.",
        ),
        Text(
            "这次没有保存，也没有覆盖。请看一眼新的内容再填。",
            "Nothing was saved or overwritten. Look at it again.",
        ),
    )
