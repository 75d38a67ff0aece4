"""工资单页面: one's own payslips, the newest in full; for who pays, the months with their receipts."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.web.months.models import MonthBook, Payslip, Receipt, StatementRow
from jixiao.web.months.models.book import HEAVY, OF_BOOK, SHOWN_TO_PEOPLE
from jixiao.web.months.slips.issue import name_of, pdf_for
from jixiao.web.months.slips.slip import KEEPS, slip_of
from jixiao.web.people.access import Viewer, may_read_chats, people_seen_by, viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Person
from jixiao.web.ui.telling import tell_problems

# Whoever sits down at the machine next does not find it with the browser's way back.
_UNKEPT = cache_control(private=True, no_store=True)


def payslips_of(person: Person) -> QuerySet[StatementRow]:
    """Return a person's payslips that are shown, newest first; a corrected one stands for the old."""
    rows = StatementRow.objects.filter(person=person, book__stage__in=SHOWN_TO_PEOPLE)
    found = rows.filter(revision=F("book__revision")).select_related("book", "person", "receipt", "payslip")
    # The list names them; the one that is shown fetches its document.
    found = found.defer("document", "next_steps", "missed", *OF_BOOK)
    return found.order_by("-book__month", "book__plan")


def payslip_seen_by(viewer: Viewer, pk: int) -> StatementRow:
    """Return a payslip that is shown; Http404 for a stranger and before it is published."""
    rows = StatementRow.objects.filter(
        pk=pk,
        revision=F("book__revision"),
        book__stage__in=SHOWN_TO_PEOPLE,
        person__in=people_seen_by(viewer),
    )
    row = rows.select_related("book", "person__team", "receipt", "payslip").defer(*OF_BOOK).first()
    if row is None:
        raise Http404
    return row


@allowed(changes=())
@_UNKEPT
def payslips(request: HttpRequest) -> HttpResponse:
    """Show the newest of one's own payslips and the way to the others."""
    viewer = viewer_of(request)
    own = list(payslips_of(viewer.person)) if viewer.person else []
    context: dict[str, Any] = {"viewer": viewer, "own": own, "books": _books(viewer)}
    if own:
        context |= _shown(request, viewer, own[0])
    return render(request, "months/payslips.html", context)


@allowed(changes=())
@_UNKEPT
def payslip(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one payslip; the first opening by the person himself is noted."""
    viewer = viewer_of(request)
    row = payslip_seen_by(viewer, pk)
    own = list(payslips_of(row.person))
    return render(request, "months/payslip.html", {"own": own} | _shown(request, viewer, row))


@allowed(changes=())
@_UNKEPT
def payslip_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a payslip as a PDF; once handed out it is always the same file."""
    viewer = viewer_of(request)
    row = payslip_seen_by(viewer, pk)
    try:
        pdf = pdf_for(row)
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
        return render(request, "months/payslip.html", {"own": []} | _shown(request, viewer, row), status=409)
    _note(request, viewer, row)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{Text('工资单', 'payslip')}_{name_of(row)}.pdf"
    )
    return response


def _shown(request: HttpRequest, viewer: Viewer, row: StatementRow) -> dict[str, Any]:
    _note(request, viewer, row)
    return {
        "viewer": viewer,
        "row": row,
        "book": row.book,
        "person": row.person,
        "statement": row.statement,
        "slip": slip_of(row),
        "mine": row.person_id == viewer.user.person_id,
        "reads": may_read_chats(viewer, row.person),
        "keeps": KEEPS,
    }


def _note(request: HttpRequest, viewer: Viewer, row: StatementRow) -> None:
    """Note the first opening; looking at somebody else's payslip is no receipt."""
    if request.method == "GET" and row.person_id == viewer.user.person_id:
        Receipt.objects.get_or_create(row=row)


def _books(viewer: Viewer) -> list[dict[str, Any]]:
    """Return the months that were published, with how many payslips are out and read."""
    if not viewer.sees_all:
        return []
    found = []
    for book in MonthBook.objects.filter(stage__in=SHOWN_TO_PEOPLE).defer(*HEAVY):
        rows = StatementRow.objects.filter(book=book, revision=book.revision)
        found.append(
            {
                "book": book,
                "people": rows.count(),
                "out": Payslip.objects.filter(row__in=rows).count(),
                "read": Receipt.objects.filter(row__in=rows).count(),
            }
        )
    return found
