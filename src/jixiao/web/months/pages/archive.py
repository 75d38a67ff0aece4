"""归档: the locked months with their seals, what is kept of each, its files, and how to verify them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from jixiao.base.text import Text
from jixiao.publish.seal import FILE_NAME as SEAL_FILE
from jixiao.web.months.models import AdjustmentRow, MonthBook, Payslip, Receipt, StatementRow
from jixiao.web.months.models.book import SEALED
from jixiao.web.months.slips.dossiers import place_of
from jixiao.web.months.stages import moves
from jixiao.web.people import audit
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed, viewer_roles
from jixiao.web.people.roles import SEE_ALL

# What a sealed folder holds for people to take; the others are the evidence, which the dossiers carry.
FILES = {
    "statements.xlsx": Text("工作簿", "Workbook"),
    "report.html": Text("报告", "Report"),
    "statements.json": Text("绩效单（JSON）", "Statements (JSON)"),
    "figures.csv": Text("逐日指标", "Figures by day"),
    "basis.json": Text("计算依据", "Basis of the computation"),
    SEAL_FILE: Text("封存文件", "Seal"),
}
_KB = 1024


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a sealed month: its name, what it is, how large it is in KB."""

    name: str
    label: Text
    size: Decimal


@allowed(*SEE_ALL, changes=())
def archive(request: HttpRequest) -> HttpResponse:
    """List the locked months, newest first, with everything that is kept of them."""
    viewer, roles = viewer_of(request), viewer_roles(request)
    books = MonthBook.objects.filter(stage__in=SEALED).select_related("locked_by")
    listed = [
        _kept(book) | {"offered": [one for one in moves(book, roles) if not one.move.back]} for book in books
    ]
    return render(request, "months/archive.html", {"listed": listed, "viewer": viewer})


def _kept(book: MonthBook) -> dict[str, Any]:
    rows = StatementRow.objects.filter(book=book, revision=book.revision)
    codes = list(rows.values_list("person__code", flat=True))
    return {
        "book": book,
        "files": list(_files(book.folder)),
        "missing": not (book.folder / SEAL_FILE).is_file(),
        "people": len(codes),
        "out": Payslip.objects.filter(row__in=rows).count(),
        "read": Receipt.objects.filter(row__in=rows).count(),
        "dossiers": sum(place_of(book, code).is_file() for code in codes),
        "late": AdjustmentRow.objects.filter(origin=book).count(),
        "keep_until": _keep_until(rows),
        "evidence": sum(1 for _ in (book.folder / "evidence").glob("*.parquet")),
    }


def _keep_until(rows: QuerySet[StatementRow]) -> Any:
    slip = Payslip.objects.filter(row__in=rows).order_by("-keep_until").first()
    return slip.keep_until if slip else None


def _files(folder: Path) -> Iterator[KeptFile]:
    for name, label in FILES.items():
        if (folder / name).is_file():
            yield KeptFile(name, label, Decimal((folder / name).stat().st_size) / _KB)


@allowed(*SEE_ALL, changes=())
def archive_file(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """Hand out a file of a locked month as it was sealed, noted on the trail."""
    book = get_object_or_404(MonthBook, pk=pk, stage__in=SEALED)
    place = book.folder / name
    if name not in FILES or not place.is_file():
        raise Http404
    audit.record(viewer_of(request).user, "archive.taken", book, after={"file": name, "seal": book.seal})
    taken = f"{book.month}_{book.plan}_{name}"
    return FileResponse(place.open("rb"), as_attachment=True, filename=taken)
