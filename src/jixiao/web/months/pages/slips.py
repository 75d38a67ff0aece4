"""发放页面: a locked month's payslips: hand them out, see who has read, take them as one file, dossiers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.web.months.models import MonthBook, StatementRow
from jixiao.web.months.models.book import SHOWN_TO_PEOPLE
from jixiao.web.months.slips.dossiers import KINDS, place_of
from jixiao.web.months.slips.issue import bundle, name_of, not_locked
from jixiao.web.months.slips.jobs import start_dossier, start_payslips
from jixiao.web.people import audit
from jixiao.web.people.access import person_seen_by, viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import SEE_ALL, Role
from jixiao.web.ui.telling import tell_problems
from jixiao.web.work.models import OPEN, Job

PAY = (Role.OWNER, Role.FINANCE)


def shown_book(pk: int) -> MonthBook:
    """Return a published month; Http404 before: there are no payslips then."""
    return get_object_or_404(MonthBook, pk=pk, stage__in=SHOWN_TO_PEOPLE)


@allowed(*SEE_ALL, changes=())
def slips(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every payslip of a month: handed out, read, and the way to each."""
    book = shown_book(pk)
    rows = StatementRow.objects.filter(book=book, revision=book.revision)
    rows = rows.select_related("person__team", "receipt", "payslip").order_by("person__code")
    listed = [{"row": row} | _dossiers(book, row.person.code) for row in rows]
    return render(request, "months/slips.html", {
        "book": book, "listed": listed, "viewer": viewer_of(request),
        "out": sum(hasattr(row, "payslip") for row in rows),
        "read": sum(hasattr(row, "receipt") for row in rows),
        "unread": sum(not hasattr(row, "receipt") for row in rows),
        "job": _job(book),
    })  # fmt: skip


def _dossiers(book: MonthBook, code: str) -> dict[str, bool]:
    return {"dossier": place_of(book, code).is_file(), "printed": place_of(book, code, "pdf").is_file()}


def _job(book: MonthBook) -> Job | None:
    last = Job.objects.filter(kind__in=("payslips", "dossier"), given__book=book.pk).first()
    return last if last and (last.is_open or last.state == "failed") else None


@allowed(*SEE_ALL, changes=PAY)
@require_POST
def hand_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue the handing out, unless it is under way."""
    book = shown_book(pk)
    if not book.is_sealed:
        tell_problems(request, [not_locked(book)])
    elif not Job.objects.filter(kind="payslips", given__book=pk, state__in=OPEN).exists():
        start_payslips(book, viewer_of(request).user)
    return redirect("slips", pk=pk)


@allowed(*SEE_ALL, changes=())
def slips_zip(request: HttpRequest, pk: int) -> HttpResponse:
    """Give every payslip of the month as one zip."""
    book = shown_book(pk)
    try:
        made = bundle(book)
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
        return redirect("slips", pk=pk)
    audit.record(viewer_of(request).user, "payslips.taken", book, after={"revision": book.revision})
    response = HttpResponse(made, content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{Text('工资单', 'payslips')}_{book.month}_{book.plan}.zip"
    )
    return response


@allowed(*SEE_ALL)
@require_POST
def dossier_write(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Queue the writing of somebody's dossier."""
    book, viewer = shown_book(pk), viewer_of(request)
    person = person_seen_by(viewer, code)
    if not book.is_sealed:
        tell_problems(request, [not_locked(book)])
    else:
        start_dossier(book, person, viewer.user)
        audit.record(viewer.user, "dossier.written", book, after={"person": code, "seal": book.seal})
    return redirect("slips", pk=pk)


@allowed(*SEE_ALL, changes=())
def dossier(request: HttpRequest, pk: int, code: str, kind: str = "html") -> HttpResponse:
    """Give a dossier that was written: the page, or the PDF."""
    book = shown_book(pk)
    row = get_object_or_404(
        StatementRow.objects.select_related("book", "person"),
        book=book, revision=book.revision, person=person_seen_by(viewer_of(request), code),
    )  # fmt: skip
    place = place_of(book, code, kind)
    if not place.is_file():
        raise Http404
    response = HttpResponse(place.read_bytes(), content_type=KINDS[kind])
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{Text('核查档案', 'dossier')}_{name_of(row)}.{kind}"
    )
    return response
