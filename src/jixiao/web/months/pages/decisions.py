"""决定: ties, amounts and proposals of a month, each decided by a person with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.web.months.again import compute_soon
from jixiao.web.months.models import Decision, MonthBook
from jixiao.web.months.models.book import Stage
from jixiao.web.months.models.decision import DecisionKind
from jixiao.web.months.pages.closing import job_of
from jixiao.web.months.waiting import Waiting, waiting_in
from jixiao.web.people import audit
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import User
from jixiao.web.people.roles import MANAGE, SEE_ALL

CLOSED = (Stage.PUBLISHED, Stage.APPEALS, Stage.LOCKED, Stage.PAID)


@dataclass(frozen=True, slots=True)
class Said:
    """What a form decided."""

    value: str
    reason: str
    version: int


@allowed(*SEE_ALL, changes=())
def decisions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is to be decided and what was decided."""
    book = get_object_or_404(MonthBook, pk=pk)
    found = waiting_in(book) if book.revision else []
    asked = [one for one in found if one.must or one.decided or one.kind != DecisionKind.AMOUNT]
    return render(request, "months/decisions.html", {
        "book": book,
        "groups": [(kind, [one for one in asked if one.kind == kind]) for kind in DecisionKind],
        "optional": [one for one in found if one not in asked],
        "open": sum(1 for one in found if one.is_open and (one.must or one.kind == DecisionKind.PROPOSAL)),
        "job": job_of(book),
        "viewer": viewer_of(request),
    })  # fmt: skip


@allowed(*SEE_ALL, changes=MANAGE)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one decision and have the month computed again, so that its effect shows at once."""
    book = get_object_or_404(MonthBook, pk=pk)
    given = request.POST
    said = Said(
        given.get("value", "").strip(), given.get("reason", "").strip(), int(given.get("version") or 0)
    )
    one = next((one for one in waiting_in(book) if one.key == given.get("key")), None)
    try:
        taken = decided(book, one, said, viewer_of(request).user)
    except ProblemsError as stop:
        for problem in stop.problems:
            messages.error(request, f"{problem.message} {problem.remedy}")
    else:
        label = f"{taken.person} · {one.what if one else ''}"
        messages.success(request, str(Text(f"已决定：{label}", f"Decided: {label}")))
    return redirect("decisions", pk=pk)


def decided(book: MonthBook, one: Waiting | None, said: Said, by: User) -> Decision:
    """Keep a decision with its reason; ProblemsError says why it cannot be."""
    refused = _refused(book, one, said)
    if one is None or refused:
        raise ProblemsError(refused)
    with transaction.atomic():
        row, before = _row(book, one, said, by)
        row.value, row.reason, row.by = one.taken(said.value), said.reason, by
        row.save()
        audit.record(by, "decision.made", row, before=before, why=said.reason)
        if one.kind != DecisionKind.PROPOSAL:
            compute_soon(book, by)
    return row


def _row(book: MonthBook, one: Waiting, said: Said, by: User) -> tuple[Decision, dict[str, object] | None]:
    if one.decided is not None:
        row = Decision.to_change(one.decided.pk, said.version)
        return row, audit.state_of(row)
    found = Decision.objects.filter(book=book, person=one.row.person, kind=one.kind, name=one.name).first()
    if found is not None:
        return Decision.to_change(found.pk, said.version), audit.state_of(found)
    return Decision(book=book, person=one.row.person, kind=one.kind, name=one.name, by=by), None


def _refused(book: MonthBook, one: Waiting | None, said: Said) -> list[Problem]:
    if one is None:
        return [_problem(Text("这一项已不在待决定之列。", "This is no longer to be decided."))]
    if book.stage in CLOSED and one.kind != DecisionKind.PROPOSAL:
        return [_problem(_PUBLISHED)]
    wrong = one.refusal(said.value)
    found = [_problem(wrong)] if wrong else []
    if not said.reason:
        found.append(_problem(Text("请写理由。", "Please give the reason.")))
    return found


_PUBLISHED = Text(
    "本月已公布，结果只能通过登记的更正改变。",
    "The month is published; only a recorded correction changes it.",
)


def _problem(message: Text) -> Problem:
    remedy = Text("没有任何内容被改动。", "Nothing was changed.")
    return Problem("X205", Place(), message, remedy)
