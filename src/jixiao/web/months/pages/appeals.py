"""申诉页面: somebody disputes a number; number, rule and chat stand side by side for the answer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.metrics.sentences import masked
from jixiao.web.months import evidence
from jixiao.web.months.appealing import (
    Answered,
    Asked,
    answer,
    ask,
    conduct_place,
    last_day,
    rule_of,
    statement_row,
)
from jixiao.web.months.models import Appeal, MonthBook, StatementRow
from jixiao.web.months.models.appeal import Outcome, Subject
from jixiao.web.months.pages.chat import timed
from jixiao.web.months.pages.closing import job_of
from jixiao.web.people.access import Viewer, may_read_chats, people_seen_by, viewer_of
from jixiao.web.people.guard import allowed

_SAID = Text(
    "已答复，本人看得到；结果正在重新核算。",
    "Answered; the person reads it, and the month is computed again.",
)
ANSWERS = (Outcome.ACCEPTED, Outcome.PARTLY, Outcome.DECLINED)


def appeals_seen_by(viewer: Viewer) -> QuerySet[Appeal]:
    """Return the appeals of the people whose figures the viewer sees."""
    found = Appeal.objects.filter(person__in=people_seen_by(viewer))
    return found.select_related("book", "person", "answered_by")


@allowed(changes=())
def appeals(request: HttpRequest) -> HttpResponse:
    """List the appeals that the reader sees, open ones first."""
    viewer, month = viewer_of(request), request.GET.get("month", "")
    found = appeals_seen_by(viewer)
    if month:
        found = found.filter(book__month=month)
    listed = sorted(found, key=lambda one: (not one.is_open, -one.pk))
    return render(request, "months/appeals.html", {"listed": listed, "viewer": viewer, "month": month})


@allowed()
def appeal_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Appeal against something of one's own month."""
    viewer = viewer_of(request)
    book = get_object_or_404(MonthBook, pk=pk)
    row = get_object_or_404(
        StatementRow.objects.select_related("book", "person"),
        book=book, revision=book.revision, person_id=viewer.user.person_id or 0,
    )  # fmt: skip
    given = request.POST if request.method == "POST" else request.GET
    asked = Asked(
        _subject(given.get("subject")), given.get("node", ""), given.get("place", ""), given.get("words", "")
    )
    problems = []
    if request.method == "POST":
        try:
            made = ask(row, asked, viewer.user, request.FILES.get("evidence"))
        except ProblemsError as stop:
            problems = [problem.to_json() for problem in stop.problems]
        else:
            return redirect("appeal", pk=made.pk)
    return render(request, "months/appeal_new.html", {
        "book": book, "row": row, "asked": asked, "problems": problems,
        "figures": _figures(row), "last": last_day(book, asked.subject, asked.place),
        "today": timezone.localdate(), "about": _about(row, asked),
    }, status=409 if problems else 200)  # fmt: skip


def _subject(told: str | None) -> Subject:
    return Subject(told) if told in Subject.values else Subject.FIGURE


def _figures(row: StatementRow) -> list[dict[str, Any]]:
    """Return the figures that the score sheet stands on: what an appeal may be about."""
    statement = row.statement
    return [
        {"id": item.metric, "label": item.label, "figure": statement.figures[item.metric]}
        for item in statement.items
        if item.metric in statement.figures
    ]


def _about(row: StatementRow, asked: Asked) -> dict[str, Any]:
    """Return what is known of the thing itself, in the words of the page."""
    if asked.subject == Subject.CONDUCT:
        rule, day, points = conduct_place(asked.place)
        nodes = [node for parent in rule_of_ledger(row) for node in parent.inputs]
        entry = next((node for node in nodes if node.id == f"conduct.{rule}"), None)
        return {"entry": entry, "day": day, "points": points}
    if asked.subject == Subject.CHAT:
        contact = _contact(row.book, asked.place)
        return {"contact": contact if contact and contact["person"] == row.person.code else None}
    if asked.subject == Subject.ORDER:
        order = evidence.order_of([row.book], asked.place)
        return {"order": order if order and row.person.code in _persons(order) else None}
    return {}


def _persons(order: dict[str, Any]) -> set[str]:
    return {order[name] for name in ("order_person", "payment_person", "sale_person")}


def rule_of_ledger(row: StatementRow) -> list[Any]:
    """Return the ledger's node of a statement, if the plan has one."""
    found = row.statement.trace.find("conduct_score")
    return [found] if found else []


def _contact(book: MonthBook, place: str) -> dict[str, Any] | None:
    ref, _, line = place.partition("|")
    return evidence.contact_at(book, ref, int(line)) if ref and line.isdigit() else None


@allowed()
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an appeal with the number, the rule and the chat side by side; who runs the shop answers."""
    viewer = viewer_of(request)
    one = get_object_or_404(appeals_seen_by(viewer), pk=pk)
    problems = []
    if request.method == "POST":
        if not viewer.manages or viewer.user.person_id == one.person_id:
            raise Http404
        try:
            answer(one, _answered(one, request.POST), viewer.user)
        except ProblemsError as stop:
            problems = [problem.to_json() for problem in stop.problems]
        else:
            messages.success(request, str(_SAID))
            return redirect("appeal", pk=pk)
        one.refresh_from_db()
    return render(request, "months/appeal.html", _side_by_side(viewer, one) | {
        "one": one, "problems": problems, "job": job_of(one.book), "viewer": viewer,
        "answers": [(outcome.value, outcome.label) for outcome in ANSWERS],
        "typed": request.POST,
    }, status=409 if problems else 200)  # fmt: skip


def _answered(one: Appeal, given: Any) -> Answered:
    outcome = Outcome(given["outcome"]) if given.get("outcome") in ANSWERS else Outcome.DECLINED
    version = int(given.get("version") or 0)
    names = ("points",) if one.subject == Subject.CONDUCT else ("numerator", "denominator")
    told = {name: given.get(name, "").strip() for name in names}
    if one.subject == Subject.CONDUCT:
        after: dict[str, str | None] | None = {name: value for name, value in told.items() if value}
    else:
        after = {name: value or None for name, value in told.items()} if told["numerator"] else None
    changes = given.get("changes") != "no"
    after = after if changes and outcome != Outcome.DECLINED else None
    because = given.get("unchanged_because", "") if not changes and outcome != Outcome.DECLINED else ""
    return Answered(outcome, given.get("why", ""), version, after, because, changes)


def _side_by_side(viewer: Viewer, one: Appeal) -> dict[str, Any]:
    row = statement_row(one)
    found: dict[str, Any] = {"row": row}
    if row is None:
        return found
    figure = row.statement.figures.get(one.node)
    found |= {"figure": figure, "rules": rule_of(row, one.node)}
    asked = Asked(Subject(one.subject), one.node, one.place, one.words)
    found |= _about(row, asked)
    reads = may_read_chats(viewer, one.person)
    contact = found.get("contact")
    if contact:
        lines = evidence.chat(contact["shop"], contact["account"], contact["buyer"], contact["day"])
        own = [line for line in lines if line["sent_at"].date() == contact["day"]]
        found |= {"lines": timed(own), "buyer": masked(contact["buyer"])}
    suggested = _suggested(figure, contact, one.node)
    return found | {"reads": reads, "suggested": suggested}


def _suggested(figure: Any, contact: dict[str, Any] | None, metric: str) -> dict[str, Decimal | None]:
    """Return the figure without the disputed row, to begin with; whoever answers writes what is right."""
    if figure is None:
        return {"numerator": None, "denominator": None}
    top, bottom = figure.numerator, figure.denominator
    taken = contact.get("seconds") if contact and metric == "response_time_mean" else None
    if top is None or bottom is None or bottom <= 1:
        return {"numerator": top, "denominator": bottom}
    if taken is not None:
        return {"numerator": top - taken, "denominator": bottom - 1}
    if contact and metric == "reply_rate" and "answered" in contact:
        return {"numerator": top - int(bool(contact["answered"])), "denominator": bottom - 1}
    return {"numerator": top, "denominator": bottom}


@allowed(changes=())
def appeal_evidence(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out the attached file to who sees the appeal."""
    one = get_object_or_404(appeals_seen_by(viewer_of(request)), pk=pk)
    if not one.evidence:
        raise Http404
    return FileResponse(one.evidence.open("rb"), as_attachment=True)
