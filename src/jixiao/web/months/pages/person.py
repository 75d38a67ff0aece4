"""个人页: where somebody stands today, what helps most, and why; the agent's first page after signing in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.db.models.fields.json import KeyTransform
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.metrics.registry import METRICS
from jixiao.web.months import charts, kept_board
from jixiao.web.months.figures import (
    MONTHLY,
    USUAL,
    Value,
    by_day,
    by_person,
    label_of,
    latest_books,
    medians,
    statements_of,
)
from jixiao.web.months.ladder import apply, ladder_of
from jixiao.web.months.missed import missed_steps
from jixiao.web.months.models import StatementRow
from jixiao.web.months.models.book import OF_BOOK
from jixiao.web.months.pages.board import compared
from jixiao.web.months.slow import slowest_of_day
from jixiao.web.months.span import Span, latest_day, span_of
from jixiao.web.months.todo import todo_for
from jixiao.web.people.access import Viewer, may_read_chats, may_see_marks, person_seen_by, viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Person
from jixiao.web.targets.own import targets_of
from jixiao.web.ui.telling import tell_problems, tell_success

SLOWEST, HISTORY = 5, 12
# Marks given by people stay with the raters until the month is published.
RATED = "rating"


@allowed()
def person(request: HttpRequest, code: str) -> HttpResponse:
    """Show one person."""
    viewer = viewer_of(request)
    return show(request, viewer, person_seen_by(viewer, code))


def show(request: HttpRequest, viewer: Viewer, who: Person) -> HttpResponse:
    """Render a person's page for this reader."""
    span = span_of(request)
    context: dict[str, Any] = {
        "viewer": viewer,
        "person": who,
        "span": span,
        "own": who.pk == viewer.user.person_id,
        "todo": todo_for(viewer) if who.pk == viewer.user.person_id else [],
    }
    if span is not None:
        found = statements_of(latest_books(span.months), [who.pk])
        context |= _kept_numbers(who, span, found) | _statement(viewer, who, found) | _slow(viewer, who)
        context["targets"] = targets_of(who, span)
    return render(request, "months/person.html", context)


@allowed()
@require_POST
def apply_for_level(request: HttpRequest, code: str) -> HttpResponse:
    """Apply for the next level of the ladder; only for oneself."""
    viewer = viewer_of(request)
    who = person_seen_by(viewer, code)
    if who.pk != viewer.user.person_id:
        raise PermissionDenied
    row = get_object_or_404(StatementRow, pk=request.POST.get("row", "0"), person=who)
    try:
        apply(row, viewer.user)
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
    else:
        tell_success(request, _APPLIED)
    return redirect(f"{reverse('person', args=[code])}?month={row.book.month}")


_APPLIED = Text("已申请，上级会看到并决定。", "Applied; your superior sees it and decides.")


def _kept_numbers(who: Person, span: Span, found: list[StatementRow]) -> dict[str, Any]:
    team = {who.pk, *Person.objects.filter(team=who.team_id).values_list("pk", flat=True)}
    return kept_board.kept_numbers(who, span, team, lambda: _numbers(who, span, found, team))


def _numbers(who: Person, span: Span, statements: list[StatementRow], team: set[int]) -> dict[str, Any]:
    wanted = [*USUAL, *(i.metric for row in statements for i in row.statement.items if i.metric in METRICS)]
    metrics = [metric for metric in dict.fromkeys(wanted) if metric not in MONTHLY]
    everyone = by_person(team, span, metrics)
    before = by_person([who.pk], span.before, metrics).get(who.pk, {})
    own, middle = everyone.get(who.pk, {}), medians(everyone)
    missed = missed_steps(statements).get(who.pk, {})
    lines = [_line(m, own.get(m), before.get(m), middle.get(m)) | {"missed": missed.get(m)} for m in metrics]
    days = {m: by_day([who.pk], span, m) for m in ("response_time_mean", "sales")}
    return {
        "figures": [line for line in lines if line["now"] and line["now"].value is not None],
        "trends": [
            (label_of(m), charts.trend(label_of(m), found), m, charts.unit_of(m))
            for m, found in days.items()
            if found
        ],
    }


def _line(metric: str, now: Value | None, before: Value | None, middle: Any) -> dict[str, Any]:
    return {
        "id": metric,
        "label": label_of(metric),
        "unit": METRICS[metric].unit.value,
        "now": now,
        "cell": compared(metric, now, before),
        "median": middle,
    }


def _statement(viewer: Viewer, who: Person, found: list[StatementRow]) -> dict[str, Any]:
    if not found:
        return {"row": None}
    row = found[0]
    hidden = not row.book.is_shown and not may_see_marks(viewer, who)
    items = [item for item in row.statement.items if not (hidden and item.node.rule.startswith(RATED))]
    return {
        "row": row,
        "book": row.book,
        "statement": row.statement,
        "items": items,
        "hidden": hidden and len(items) < len(row.statement.items),
        "next_steps": row.next_steps,
        "ladder": ladder_of(row),
        "history": _history(who, row),
        "ledger": [node for item in row.statement.trace.inputs for node in _conduct(item)],
    }


def _conduct(node: Any) -> list[Any]:
    return list(node.inputs) if node.rule == "ledger" else []


def _history(who: Person, now: StatementRow) -> dict[str, Any]:
    rows = StatementRow.objects.filter(person=who, revision=F("book__revision")).select_related("book")
    # Of twelve documents only the grade's name is wanted.
    rows = rows.defer("document", "next_steps", "missed", *OF_BOOK)
    named = rows.annotate(grade_name=KeyTransform("grade_label", "document"))
    latest = {row.book.month: row for row in named.order_by("book__month", "pk")}
    listed = [latest[month] for month in sorted(latest)][-HISTORY:]
    return {"rows": listed, "chart": _score_chart(listed) if len(listed) > 1 else None, "now": now}


def _score_chart(rows: Sequence[StatementRow]) -> dict[str, Any]:
    points = [float(row.score) if row.score is not None else None for row in rows]
    return {
        "grid": {"left": 8, "right": 16, "top": 24, "bottom": 8, "containLabel": True},
        "tooltip": {"trigger": "axis", "confine": True},
        "xAxis": {"type": "category", "data": [row.book.month for row in rows]},
        "yAxis": {"type": "value", "scale": True},
        "series": [{"type": "line", "name": str(Text("得分", "score")), "data": points}],
    }


def _slow(viewer: Viewer, who: Person) -> dict[str, Any]:
    day = latest_day()
    if day is None:
        return {"slow": []}
    slow = slowest_of_day(who.pk, day, SLOWEST)
    return {"slow": slow, "slow_day": day, "reads": may_read_chats(viewer, who)}
