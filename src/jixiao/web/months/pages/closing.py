"""月结: the list of months, one month's page with its checklist, and the buttons that move it on."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.web.months.checks import checks_of
from jixiao.web.months.checks.check import as_seen
from jixiao.web.months.jobs import start_month
from jixiao.web.months.models import MonthBook, StatementRow
from jixiao.web.months.models.book import HEAVY, Stage
from jixiao.web.months.sealing import verified
from jixiao.web.months.stages import Asked, make, moves
from jixiao.web.months.windows import windows_of
from jixiao.web.people import audit
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed, viewer_roles
from jixiao.web.people.models import AuditEntry
from jixiao.web.people.roles import MANAGE, SEE_ALL, Role
from jixiao.web.work.models import OPEN, Job

SEES = (*SEE_ALL, Role.LEADER)


def job_of(book: MonthBook) -> Job | None:
    """Return the month's computation in work, or its last one where that failed."""
    last = Job.objects.filter(kind="month", given__book=book.pk).first()
    return last if last and (last.is_open or last.state == "failed") else None


@allowed(*SEES, changes=())
def months(request: HttpRequest) -> HttpResponse:
    """List the months, newest first, with what each one waits for."""
    books = MonthBook.objects.defer(*HEAVY)
    sums = {
        (one["book"], one["revision"]): one["total"]
        for one in StatementRow.objects.order_by().values("book", "revision").annotate(total=Sum("gross"))
    }
    viewer = viewer_of(request)
    listed = [
        {"book": book, "total": sums.get((book.pk, book.revision)), "open": _open_checks(book)}
        for book in books
    ]
    return render(request, "months/months.html", {"listed": listed, "viewer": viewer})


def _open_checks(book: MonthBook) -> int | None:
    if book.is_sealed:
        return None
    return sum(1 for check in checks_of(book) if not check.done)


@allowed(*SEES, changes=())
def month(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one month: where it stands, what is left to do in the order of work, and the next step."""
    book = get_object_or_404(MonthBook, pk=pk)
    viewer = viewer_of(request)
    rows = StatementRow.objects.filter(book=book, revision=book.revision)
    return render(request, "months/month.html", {
        "book": book,
        "stages": _stages(book),
        "checks": [as_seen(check, viewer.roles) for check in checks_of(book)],
        "offered": moves(book, viewer_roles(request)),
        "windows": windows_of(book),
        "job": job_of(book),
        "people": rows.count(),
        "total": rows.aggregate(total=Sum("gross"))["total"],
        "viewer": viewer,
        "log": AuditEntry.objects.filter(kind="months.monthbook", ref=str(book.pk))[:20],
    })  # fmt: skip


def _stages(book: MonthBook) -> list[dict[str, object]]:
    order = list(Stage)
    at = order.index(Stage(book.stage))
    return [{"label": stage.label, "past": n < at, "now": n == at} for n, stage in enumerate(order)]


@allowed(*SEES, changes=(*MANAGE, Role.FINANCE))
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a month to another stage."""
    get_object_or_404(MonthBook, pk=pk)
    given = request.POST
    viewer = viewer_of(request)
    asked = Asked(
        given.get("move", ""), int(given.get("version") or 0), viewer.user, viewer.roles, given.get("why", "")
    )
    try:
        book = make(pk, asked)
    except ProblemsError as stop:
        for problem in stop.problems:
            messages.error(request, f"{problem.message} {problem.remedy}")
    else:
        messages.success(request, f"{book.month}: {book.get_stage_display()}")
    return redirect("month", pk=pk)


@allowed(*SEES, changes=MANAGE)
@require_POST
def compute_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue a computation, unless one waits already."""
    book = get_object_or_404(MonthBook, pk=pk)
    user = viewer_of(request).user
    if not book.is_sealed and not Job.objects.filter(kind="month", given__book=pk, state__in=OPEN).exists():
        start_month(book, user)
        audit.record(user, "month.computing", book, after={"revision": book.revision + 1})
    return redirect("month", pk=pk)


@allowed(*SEES, changes=())
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether a locked month is still as it was sealed."""
    book = get_object_or_404(MonthBook, pk=pk)
    found = [problem.to_json() for problem in verified(book)] if book.is_sealed else []
    return render(request, "months/verify.html", {"book": book, "problems": found})


@allowed(*SEES, changes=MANAGE)
@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Give more days to appeal, with a reason."""
    given, user = request.POST, viewer_of(request).user
    last, why = parse_date(given.get("until", "")), given.get("why", "").strip()
    with transaction.atomic():
        book = get_object_or_404(MonthBook.objects.select_for_update(), pk=pk)
        if last is None or not why or not book.is_shown or book.is_sealed:
            messages.error(request, str(_NOT_EXTENDED))
        else:
            before = {"appeals_until": str(book.appeals_until)}
            book.appeals_until, book.version = last, book.version + 1
            book.save()
            audit.record(
                user, "month.appeals_extended", book, before=before, after={"appeals_until": last}, why=why
            )
    return redirect("month", pk=pk)


_NOT_EXTENDED = Text("请写日期和理由；锁定之后不能再延长。", "Give a day and a reason; not after the lock.")
