"""口径设置页: every setting of the definitions, what it is now, and changing it from a month on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.metrics.setting import Setting as Definition
from jixiao.metrics.setting import said
from jixiao.web.months.models import MonthBook
from jixiao.web.months.models.book import SHOWN_TO_PEOPLE
from jixiao.web.people import reaching
from jixiao.web.people.access import viewer_of
from jixiao.web.people.audit import record, state_of
from jixiao.web.people.chosen_settings import DEFINITIONS, in_force, must_fit, raw_of, words_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Setting, User
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.people.sections import sections
from jixiao.web.people.setting_words import from_words, may_be, value_said
from jixiao.web.ui.telling import tell_problems, tell_success


@dataclass(frozen=True, slots=True)
class Line:
    """One setting on the page: what it says now, whether that is as shipped, and what comes later."""

    definition: Definition
    now: Text
    changed: bool
    later: tuple[tuple[date, Text], ...]

    @property
    def may_be(self) -> Text:
        """What a form takes for it."""
        return may_be(self.definition)


@allowed(*MANAGE, Role.FINANCE, Role.AUDITOR)
def metric_settings(request: HttpRequest) -> HttpResponse:
    """Show every setting with its value of this month."""
    today, rows = Month.of(date.today()).first, list(Setting.objects.all())
    chosen = in_force(today, rows)
    lines = [
        _line(one, chosen, [row for row in rows if row.from_day > today]) for one in DEFINITIONS.values()
    ]
    context = {
        "lines": sorted(lines, key=lambda one: not (one.changed or one.later)),
        "sections": sections("metric_settings"),
        "may_change": viewer_of(request).manages,
        "today": today,
    }
    return render(request, "people/metric_settings.html", context)


def _line(definition: Definition, chosen: dict[str, Any], later: list[Setting]) -> Line:
    changed = definition.id in chosen
    value = definition.read(chosen[definition.id]) if changed else definition.default
    return Line(definition, said(value), changed, _dated(definition, later))


def _dated(definition: Definition, rows: Iterable[Setting]) -> tuple[tuple[date, Text], ...]:
    own = (row for row in rows if row.name == definition.id)
    return tuple((row.from_day, value_said(definition, row.value)) for row in own)


def _definition(name: str) -> Definition:
    if name not in DEFINITIONS:
        raise Http404
    return DEFINITIONS[name]


@allowed(*MANAGE)
def metric_setting(request: HttpRequest, name: str) -> HttpResponse:
    """Show a setting's history and take a new value from a month on."""
    definition = _definition(name)
    if request.method == "POST":
        try:
            _keep(definition, request, viewer_of(request).user)
        except ProblemsError as stop:
            tell_problems(request, stop.problems)
            return redirect(request.path)
        return redirect("metric_settings")
    context = {
        "definition": definition,
        "may_be": may_be(definition),
        "default": said(definition.default),
        "words": [(word, said(definition.read(raw_of(definition, word)))) for word in words_of(definition)],
        "several": definition.default == (),
        "history": [(row, value_said(definition, row.value)) for row in Setting.objects.filter(name=name)],
        "next": str(Month.of(date.today()).plus(1)),
        "sections": sections("metric_settings"),
    }
    return render(request, "people/metric_setting.html", context)


def _keep(definition: Definition, request: HttpRequest, by: User) -> None:
    first = _first_day(request.POST.get("month", ""))
    why = request.POST.get("why", "").strip()
    if not why:
        raise ProblemsError(
            [
                _problem(
                    Text("没有写原因。", "There is no reason."),
                    Text(
                        "口径一改，大家的数字就变，请写明为什么改。",
                        "It changes everybody's figures: please say why.",
                    ),
                )
            ]
        )
    try:
        value = raw_of(definition, from_words(definition, request.POST.get("value", "")))
    except (ValueError, TypeError, ArithmeticError):
        raise ProblemsError(
            [
                _problem(
                    Text(f"“{definition.label.zh}”不能这样写。", f"“{definition.label.en}” cannot be that."),
                    Text(f"可以写：{may_be(definition).zh}。", f"Write {may_be(definition).en}."),
                )
            ]
        ) from None
    _store(definition.id, value, first, why, by)
    tell_success(
        request,
        Text(
            f"{first:%Y-%m} 起“{definition.label.zh}”按新的算；更早的月份不变。",
            f"From {first:%Y-%m} on “{definition.label.en}” counts as you set it; earlier months stay.",
        ),
    )


def _first_day(told: str) -> date:
    try:
        month = Month.parse(told)
    except ValueError:
        raise ProblemsError(
            [
                _problem(
                    Text("没有选月份。", "No month is chosen."),
                    Text(
                        "请写成 2026-11 这样：一个月只用一套口径。",
                        "Write it like 2026-11: a month has one set.",
                    ),
                )
            ]
        ) from None
    _must_be_open(month)
    return month.first


def _must_be_open(month: Month) -> None:
    shown = MonthBook.objects.filter(month__gte=str(month), stage__in=SHOWN_TO_PEOPLE).first()
    if shown:
        raise ProblemsError(
            [
                _problem(
                    Text(
                        f"{shown.month} 已经公布，口径不能再改。",
                        f"{shown.month} is published: its definitions stay.",
                    ),
                    Text("请选公布之后的月份。", "Choose a month after it."),
                )
            ]
        )


@transaction.atomic
def _store(name: str, value: Any, first: date, why: str, by: User) -> None:
    row = Setting.objects.select_for_update().filter(name=name, from_day=first).first()
    before = state_of(row) if row else None
    row = row or Setting(name=name, from_day=first)
    row.value, row.version = value, row.version + (1 if before else 0)
    row.save()
    must_fit(Setting.objects.all())
    record(by, "definition.set", row, before=before, why=why)
    reaching.mark(first)


@allowed(*MANAGE)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a change of a definition back, as long as no month it reaches is published."""
    row = get_object_or_404(Setting, pk=pk)
    try:
        _must_be_open(Month.of(row.from_day))
        _drop(row, viewer_of(request).user, request.POST.get("why", "").strip())
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
    else:
        tell_success(request, Text("已撤回，按之前的口径算。", "Taken back; what was before counts again."))
    return redirect("metric_setting", row.name)


@transaction.atomic
def _drop(row: Setting, by: User, why: str) -> None:
    record(by, "definition.taken_back", row, before=state_of(row), after={}, why=why)
    reaching.mark(row.from_day)
    row.delete()
    must_fit(Setting.objects.all())


def _problem(message: Text, remedy: Text) -> Problem:
    return Problem("S110", Place(), message, remedy)
