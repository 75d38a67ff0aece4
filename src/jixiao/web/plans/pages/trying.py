"""试算页: what another number or version would have cost in past months, and who would have gained."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jixiao.base.document import load_document
from jixiao.base.money import plain, written
from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.plans.load import catalogue, load_plan
from jixiao.plans.number_names import place_of
from jixiao.web.months.models import MonthBook
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import User
from jixiao.web.people.roles import MANAGE, SEE_ALL, Role
from jixiao.web.plans.editor.change import set_value
from jixiao.web.plans.in_force import in_force, this_month
from jixiao.web.plans.models import PlanVersion
from jixiao.web.plans.numbers import Movable, movables, number
from jixiao.web.plans.pages.version import source_of
from jixiao.web.plans.tried import shown
from jixiao.web.work.jobs import start
from jixiao.web.work.models import Job

STEPS, BEFORE = 9, 2


@allowed(*SEE_ALL, changes=(*MANAGE, Role.FINANCE))
def begin(request: HttpRequest) -> HttpResponse:
    """Ask what to try; start it."""
    chosen = request.POST.get("version") or request.GET.get("version") or _default()
    text, title = source_of(chosen)
    document = load_document(text)
    problems: list[Any] = []
    if request.method == "POST":
        try:
            return redirect("plan_tried", _started(request, chosen).pk)
        except ProblemsError as stop:
            problems = [problem.to_json() for problem in stop.problems]
    months = _months()
    context = {
        "choices": _choices(), "chosen": chosen, "title": title, "numbers": movables(document),
        "months": months, "first": months[max(0, len(months) - 3)] if months else None,
        "last": months[-1] if months else None, "problems": problems, "asked": request.POST,
        "recent": Job.objects.filter(kind="plan_try")[:8], "against": _against(chosen),
    }  # fmt: skip
    return render(request, "plans/try.html", context, status=400 if problems else 200)


@allowed(*SEE_ALL)
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far it is, then what came out."""
    job = get_object_or_404(Job, pk=pk, kind="plan_try")
    context: dict[str, Any] = {"job": job, "given": job.given}
    if job.outcome.get("total"):
        context["found"] = shown(job)
    return render(request, "plans/tried.html", context)


def _started(request: HttpRequest, chosen: str) -> Job:
    text, title = source_of(chosen)
    months = _span(request.POST.get("from", ""), request.POST.get("to", ""))
    plan = str(load_document(text).tree.get("plan", ""))
    given = {"plan": plan, "months": [str(month) for month in months], "version": chosen}
    path = request.POST.get("number", "")
    if path:
        given |= _one_number(text, title, path, request.POST.get("value", ""))
    else:
        other, name = source_of(request.POST.get("against", ""))
        given |= {"text": text, "name": title, "against": other, "against_name": name}
    by: User = viewer_of(request).user
    return start("plan_try", Text(f"试算 {title}", f"trying {title}"), by, **given)


def _one_number(text: str, title: str, path: str, value: str) -> dict[str, Any]:
    document = load_document(text)
    moved = next((one for one in movables(document) if one.path == path), None)
    place = place_of(document.tree, path)
    new = number(value)
    if moved is None or place is None or moved.value is None:
        raise ProblemsError([_choose()])
    if new is None or new == moved.value:
        raise ProblemsError([_no_value(moved)])
    return {
        "text": set_value(text, place, value.strip()), "name": f"{title} *",
        "against": text, "against_name": title,
        "number": moved.label.to_json(), "now": moved.now, "value": value.strip(),
        "sweep": {"path": path, "values": [written(one) for one in around(moved.value, new)]},
    }  # fmt: skip


def around(now: Decimal, new: Decimal) -> list[Decimal]:
    """Return nine values to try: two quarter steps before today's, and as far again beyond the new one."""
    step = (new - now) / 4
    found = [plain(now + step * n) for n in range(-BEFORE, STEPS - BEFORE)]
    return sorted(value for value in found if value >= 0 or now < 0)


def _span(first: str, last: str) -> list[Month]:
    try:
        start_, end = Month.parse(first), Month.parse(last)
    except ValueError as stop:
        wrong = Text(str(stop), str(stop))
        raise ProblemsError([Problem("X210", Place(column="from"), wrong, _PICK)]) from None
    count = (end.year - start_.year) * 12 + end.number - start_.number + 1
    if not 0 < count <= 36:  # noqa: PLR2004 - three years
        wrong = Text("月份范围要在 1 到 36 个月之间，先早后晚。", "Choose 1 to 36 months, the earlier first.")
        raise ProblemsError([Problem("X210", Place(column="from"), wrong, _PICK)])
    return [start_.plus(n) for n in range(count)]


_PICK = Text("请从列表里选。", "Please choose from the list.")


def _choose() -> Problem:
    return Problem(
        "X211", Place(column="number"), Text("这个方案里没有这个数。", "The plan has no such number."), _PICK
    )


def _no_value(moved: Movable) -> Problem:
    return Problem(
        "X212",
        Place(column="value"),
        Text(f"请写一个和现在（{moved.now}）不同的数。", f"Write a number other than today's ({moved.now})."),
        Text("例如 2% 或 1500。", "For example 2% or 1500."),
    )


def _months() -> list[str]:
    """Return the months that were computed, else the last six."""
    known = sorted(set(MonthBook.objects.filter(revision__gt=0).values_list("month", flat=True)))
    return known or [str(this_month().plus(n)) for n in range(-6, 0)]


def _choices() -> Sequence[tuple[str, str]]:
    own = [(str(one.pk), f"{one}（{one.from_month or '草案 draft'}）") for one in PlanVersion.objects.all()]
    return [
        *own,
        *((plan, str(_from_catalogue(plan))) for plan in catalogue()),
    ]


def _from_catalogue(plan: str) -> Text:
    label = load_plan(plan).label
    return Text(f"{label.zh}（目录 {plan}）", f"{label.en} (catalogue {plan})")


def _default() -> str:
    """Return what is in force: of the scheme whose month was computed last."""
    book = MonthBook.objects.filter(revision__gt=0).order_by("-month").first()
    plan = book.plan if book else catalogue()[0]
    row = in_force(plan, this_month()).version
    if row is None and plan not in catalogue():
        row = PlanVersion.objects.filter(plan=plan).order_by("-pk").first() or PlanVersion.objects.first()
    return str(row.pk) if row else plan if plan in catalogue() else catalogue()[0]


def _against(chosen: str) -> str:
    """Return what a version is naturally held against: what counts today, else what it was made from."""
    row = PlanVersion.objects.filter(pk=chosen).first() if chosen.isdigit() else None
    if row is None:
        return ""
    scheme = in_force(row.plan, this_month())
    if scheme.version and scheme.version.pk != row.pk:
        return str(scheme.version.pk)
    return str(row.based_on_id) if row.based_on_id else row.plan
