"""评价: the forms that wait for somebody, and the grid in which a leader rates the team by keyboard."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jixiao.base.problem import ProblemsError
from jixiao.web.months.models import MonthBook
from jixiao.web.months.models.book import HEAVY
from jixiao.web.people.access import people_seen_by, viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Person
from jixiao.web.reviews.keep import cell, keep
from jixiao.web.reviews.missing import missing_noted
from jixiao.web.reviews.next_superior import wants_second_look
from jixiao.web.reviews.sheet import Sheet, progress_of, sheet_for
from jixiao.web.ui.lazy import say

RECENT = 6
_SAID = {
    True: say("已提交，谢谢。结果会重新核算。", "Handed in, thank you. The month is computed again."),
    False: say(
        "已保存为草稿，只有您自己看得到。看过平均分再提交。",
        "Kept as a draft that only you see. Look at the averages, then hand in.",
    ),
}


@allowed(changes=())
def reviews(request: HttpRequest) -> HttpResponse:
    """List the forms that wait for this reader, month by month, and what others still owe."""
    viewer = viewer_of(request)
    books = MonthBook.objects.filter(revision__gt=0).defer(*HEAVY)
    asked = request.GET.get("month", "")
    if asked:
        books = books.filter(month=asked)
    listed = []
    for book in books[:RECENT]:
        sheets = list(progress_of(viewer, book))
        missing = _owed(book) if viewer.sees_all and not book.is_shown else []
        if sheets or missing or viewer.sees_all:
            listed.append({"book": book, "sheets": sheets, "missing": missing,
                           "second_look": viewer.sees_all and wants_second_look(book)})  # fmt: skip
    return render(request, "reviews/reviews.html", {"listed": listed, "viewer": viewer, "asked": asked})


def _owed(book: MonthBook) -> list[dict[str, object]]:
    found: dict[tuple[int, str], list[str]] = {}
    for one in missing_noted(book) or ():
        found.setdefault((one.person_id, one.kind), []).append(one.item)
    people = {person.pk: person for person in Person.objects.select_related("team__leader")}
    return [
        {"person": people[person], "kind": kind, "count": len(items)}
        for (person, kind), items in found.items()
    ]


@allowed()
def review(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Show a form; keep it as a draft, or hand it in after a look at the averages."""
    viewer, book = viewer_of(request), get_object_or_404(MonthBook, pk=pk)
    sheet = sheet_for(viewer, book, kind) if book.revision else None
    if sheet is None:
        raise Http404
    given = {name: str(value) for name, value in request.POST.items()}
    problems = []
    if request.method == "POST":
        hand_in = given.get("do") == "hand_in"
        try:
            keep(viewer, pk, kind, given, hand_in=hand_in)
        except ProblemsError as stop:
            problems = [problem.to_json() for problem in stop.problems]
        else:
            messages.success(request, _SAID[hand_in])
            return redirect("reviews") if hand_in else redirect("review", pk=pk, kind=kind)
    seen = set(people_seen_by(viewer).values_list("pk", flat=True))
    rows = [row | {"opens": row["line"].row.person_id in seen} for row in _rows(sheet, given)]
    return render(
        request, "reviews/review.html", {"sheet": sheet, "book": book, "problems": problems, "rows": rows},
        status=409 if problems else 200,
    )  # fmt: skip


def _rows(sheet: Sheet, typed: dict[str, str]) -> list[dict[str, Any]]:
    """Return the grid as the page writes it; what was typed and refused is not lost."""
    return [
        {
            "line": line,
            "cells": [
                {
                    "name": cell(line, column),
                    "column": column,
                    "value": typed.get(
                        cell(line, column), getattr(line.given.get(column.item.id), "value", "")
                    ),
                }
                for column in sheet.columns
            ],
        }
        for line in sheet.lines
    ]
