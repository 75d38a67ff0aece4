"""看板: who stands where, what changed, who is short of the scheme's steps, and the way down to the rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from jixiao.base.text import Text, current_lang
from jixiao.metrics.registry import METRICS
from jixiao.web.months import charts, kept_board, shifts
from jixiao.web.months.figures import (
    MONTHLY,
    USUAL,
    Value,
    Values,
    by_day,
    by_person,
    is_better,
    label_of,
    latest_books,
    months_with_figures,
    statements_of,
    together,
)
from jixiao.web.months.missed import Missed, missed_steps
from jixiao.web.months.slow import slowest_answers
from jixiao.web.months.span import Span, span_of
from jixiao.web.months.todo import todo_for
from jixiao.web.people.access import Viewer, board_for, people_seen_by, teams_seen_by, viewer_of
from jixiao.web.people.chosen_settings import in_force
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Person, Shop
from jixiao.web.people.models.shop import Board
from jixiao.web.targets.pages.listing import line
from jixiao.web.targets.seen import goals_seen_by
from jixiao.web.ui.templatetags.words import in_unit, number

CARDS = ("buyers_received", "reply_rate", "response_time_mean", "inquiry_pay_rate", "sales")
SLOWEST, MONTHS_LISTED = 3, 24
# What the rows of each derived table are listed under.
ROWS_OF = {"rounds": "rounds", "contacts": "contacts", "sales": "credits"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of the table: now, before, for the better or not, and the step it misses."""

    now: Value | None
    before: Value | None
    better: bool | None
    missed: Missed | None = None

    @property
    def rows(self) -> str:
        """Which page of rows the number is counted from; empty where none lists them."""
        of = METRICS[self.now.metric].of if self.now else ""
        return ROWS_OF.get(of, "")

    @property
    def change(self) -> Decimal | None:
        """The difference to the period before, in the figure's unit."""
        if not self.now or not self.before or self.now.value is None or self.before.value is None:
            return None
        return self.now.value - self.before.value

    @property
    def is_level(self) -> bool:
        """Whether the difference, as the page writes it, is nothing."""
        unit = self.now.unit if self.now else ""
        return self.size is not None and in_unit(self.size, unit) == in_unit(Decimal(0), unit)

    @property
    def size(self) -> Decimal | None:
        """The difference without its sign."""
        return None if self.change is None else abs(self.change)

    @property
    def points(self) -> str:
        """The difference of a share in percentage points."""
        return "" if self.change is None else number(abs(self.change) * 100, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One person's line; `name` is what this reader may see."""

    person: Person
    name: str
    is_own: bool
    opens: bool
    cells: list[Cell]
    short: int
    shift: Text | None = None


@allowed()
def board(request: HttpRequest) -> HttpResponse:
    """Show the board of the days asked for."""
    viewer, span = viewer_of(request), span_of(request)
    if span is None:
        return render(request, "months/board_empty.html", {"viewer": viewer, "todo": todo_for(viewer)})
    people = _people(request, viewer)
    drawn = kept_board.kept(request, viewer, span, people, lambda: _drawn(request, viewer, span))
    return render(
        request,
        "months/board.html",
        {"viewer": viewer, "span": span, "todo": todo_for(viewer), "targets": _targets(viewer)} | drawn,
    )


def _targets(viewer: Viewer) -> list[dict[str, Any]]:
    """Return the running targets with figures, for who sees the page of targets."""
    if not (viewer.sees_all or viewer.teams):
        return []
    today = timezone.localdate()
    lines = [line(viewer, goal) for goal in goals_seen_by(viewer) if goal.first <= today]
    return [one for one in lines if one["status"] and one["goal"].last >= one["on"]][:SLOWEST]


def _drawn(request: HttpRequest, viewer: Viewer, span: Span) -> dict[str, Any]:
    context = _context(request, viewer, span)
    body = render_to_string("months/board_body.html", context, request)
    return {"body": body, "provisional": context["provisional"]}


@dataclass(frozen=True, slots=True)
class Table:
    """What the lines are made of: the reader, the columns, the values now and before, the steps missed."""

    viewer: Viewer
    columns: list[str]
    now: Values
    before: Values
    missed: dict[int, dict[str, Missed]]
    seen: frozenset[int]
    shifts: dict[int, Text]

    def line(self, number: int, person: Person) -> Line:
        """Return one person's line; a colleague's name only where the shop shows it."""
        own, opens = person.pk == self.viewer.user.person_id, person.pk in self.seen
        shown = own or opens or board_for(self.viewer) == Board.FULL
        steps = self.missed.get(person.pk, {}) if opens else {}
        now, before = self.now[person.pk], self.before.get(person.pk, {})
        cells = [
            compared(metric, now.get(metric), before.get(metric), steps.get(metric))
            for metric in self.columns
        ]
        name = person.name if shown else str(Text(f"同事 {number}", f"Colleague {number}"))
        shift = self.shifts.get(person.pk, _NO_SHIFT) if self.shifts else None
        return Line(person, name, own, opens, cells, sum(1 for cell in cells if cell.missed), shift)


_NO_SHIFT = Text("没有排班", "no shift known")


def table(request: HttpRequest, viewer: Viewer, span: Span) -> tuple[list[str], list[Line], Values]:
    """Return the columns, the lines and the values behind them: the page and its export show the same."""
    shop, people = request.GET.get("shop", ""), list(_people(request, viewer))
    keys = [person.pk for person in people]
    columns, shift = _columns(request), shift_of(request)
    now, before = (by_person(keys, days, {*columns, *CARDS}, shop, shift) for days in (span, span.before))
    missed = missed_steps(statements_of(latest_books(span.months), keys))
    seen = frozenset(people_seen_by(viewer).values_list("pk", flat=True))
    made = Table(viewer, columns, now, before, missed, seen, shifts.said_by_person(keys, span))
    lines = [made.line(number, one) for number, one in enumerate(people, start=1) if one.pk in now]
    return columns, lines, now


def shift_of(request: HttpRequest) -> str:
    """Return the shift that the address asks for, `08:30-17:00` or `none`; empty for all days."""
    asked = request.GET.get("shift", "")
    return asked if _SHIFT.fullmatch(asked) else ""


_SHIFT = re.compile(r"none|\d\d:\d\d-\d\d:\d\d")


def _people(request: HttpRequest, viewer: Viewer) -> QuerySet[Person]:
    people: QuerySet[Person] = people_seen_by(viewer)
    if not viewer.sees_all and board_for(viewer) != Board.OFF and viewer.person and viewer.person.team_id:
        people = people | Person.objects.filter(team=viewer.person.team_id)
    if request.GET.get("team"):
        people = people.filter(team__name=request.GET["team"])
    return people.select_related("team").distinct()


def _columns(request: HttpRequest) -> list[str]:
    asked = [name for name in request.GET.getlist("metric") if name in METRICS and name not in MONTHLY]
    return asked or list(USUAL)


def compared(metric: str, now: Value | None, before: Value | None, missed: Missed | None = None) -> Cell:
    """Return a figure beside the same of the period before."""
    if now is None or before is None or now.value is None or before.value is None:
        return Cell(now, before, None, missed)
    return Cell(now, before, is_better(metric, now.value, before.value), missed)


def _context(request: HttpRequest, viewer: Viewer, span: Span) -> dict[str, Any]:
    columns, lines, now = table(request, viewer, span)
    shop, shift = request.GET.get("shop", ""), shift_of(request)
    shown = [line.person.pk for line in lines]
    earlier = together(by_person(shown, span.before, {*columns, *CARDS}, shop, shift))
    all_now = together({pk: own for pk, own in now.items() if pk in set(shown)})
    books = latest_books(span.months)
    return {
        "viewer": viewer,
        "span": span,
        "books": books,
        "months": months_with_figures()[:MONTHS_LISTED],
        "teams": teams_seen_by(viewer),
        "shops": Shop.objects.all(),
        "shift": shift,
        "shifts": shifts.choices([person.pk for person in _people(request, viewer)], span),
        "shift_told": shifts.counted_by(int(in_force(span.last).get("split_hour") or 0)),
        "columns": [{"id": m, "label": label_of(m), "unit": METRICS[m].unit.value} for m in columns],
        "choices": [m for m in METRICS.values() if m.id not in MONTHLY],
        "lines": sorted(lines, key=lambda line: -line.short),
        "totals": [compared(metric, all_now.get(metric), earlier.get(metric)) for metric in columns],
        "cards": [
            {"id": m, "label": label_of(m), "cell": compared(m, all_now.get(m), earlier.get(m))}
            for m in CARDS
        ],
        "slowest": _slowest(span, lines, shift),
        "provisional": any(value.provisional for value in all_now.values()),
    } | _charts(request, shown, span, shop)


def _slowest(span: Span, lines: list[Line], shift: str) -> list[dict[str, Any]]:
    open_to = {line.person.pk: line.person for line in lines if line.opens}
    found = slowest_answers(open_to, span, SLOWEST, shift)
    return [{"slow": one, "who": open_to[one.person]} for one in found]


def _charts(request: HttpRequest, people: list[int], span: Span, shop: str) -> dict[str, Any]:
    trend = request.GET.get("trend", "response_time_mean")
    trend = trend if trend in METRICS else "response_time_mean"
    shift = shift_of(request)
    days = by_day(people, span, trend, shop, shift)
    return {
        "trend": trend,
        "trend_label": label_of(trend),
        "trend_rows": list(days.items()),
        "trend_unit": charts.unit_of(trend),
        "trend_chart": charts.trend(label_of(trend), days),
        **charts.shapes_of(people, span, shift),
        "funnel": charts.funnel(people, span, shop, shift),
        "lang": current_lang(),
    }
