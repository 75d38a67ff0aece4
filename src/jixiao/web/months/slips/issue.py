"""发工资单: writes the PDFs of a locked month once and for all; later asks get the very same files."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction
from django.utils import timezone

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.publish.font import small_font
from jixiao.web.months.extras import statements_of
from jixiao.web.months.models import MonthBook, Payslip, StatementRow
from jixiao.web.months.slips.pdf import pdf_of, words_of
from jixiao.web.months.slips.slip import Slip, kept_until, slip_of
from jixiao.web.people import audit
from jixiao.web.people.models import User

Tell = Callable[[int, int], None]


def issue(book: MonthBook, by: User | None, tell: Tell) -> int:
    """Hand out the payslips of a locked month; how many are new. Run again it goes on where it stopped.

    ProblemsError where the month is not locked (X802) or there is no font (X801).
    """
    if not book.is_sealed:
        raise ProblemsError([not_locked(book)])
    missing = [slip_of(row) for row in statements_of(book) if not hasattr(row, "payslip")]
    if not missing:
        return 0
    with small_font(text for slip in missing for text in words_of(slip)) as font:
        for number, slip in enumerate(missing, start=1):
            _keep(slip, pdf_of(slip, font), by)
            tell(number, len(missing))
    audit.record(by, "payslips.issued", book, after={"people": len(missing), "revision": book.revision})
    return len(missing)


def _keep(slip: Slip, pdf: bytes, by: User | None) -> None:
    until = kept_until(timezone.localdate())
    with transaction.atomic():
        made = Payslip.objects.create(
            row=slip.row, issued_by=by, digest=sha256(pdf).hexdigest(), keep_until=until
        )
        made.path.parent.mkdir(parents=True, exist_ok=True)
        _write(made.path, pdf)


def _write(place: Path, pdf: bytes) -> None:
    fresh = place.with_suffix(".part")
    fresh.write_bytes(pdf)
    fresh.replace(place)


def file_of(payslip: Payslip) -> bytes:
    """Return the file as it was handed out; ProblemsError (X803) where it is gone or not the same."""
    try:
        found = payslip.path.read_bytes()
    except FileNotFoundError:
        raise ProblemsError([_changed(payslip)]) from None
    if sha256(found).hexdigest() != payslip.digest:
        raise ProblemsError([_changed(payslip)])
    return found


def pdf_for(row: StatementRow) -> bytes:
    """Return a payslip's PDF: the file handed out, or before that one written on the spot."""
    slip = slip_of(row)
    if slip.payslip:
        return file_of(slip.payslip)
    with small_font(words_of(slip)) as font:
        return pdf_of(slip, font)


def bundle(book: MonthBook) -> bytes:
    """Return every payslip of a month that was handed out, as one zip; ProblemsError (X803) as `file_of`."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as pack:
        for one in Payslip.objects.filter(row__book=book).select_related("row__book", "row__person"):
            pack.writestr(f"{name_of(one.row)}.pdf", file_of(one))
    return out.getvalue()


def name_of(row: StatementRow) -> str:
    """Return what a payslip's file is called: month, name, id."""
    told = f"{row.book.month}_{row.person.name or row.person.code}_{row.person.code}"
    return "".join("-" if sign in '\\/:*?"<>|' else sign for sign in told)


def not_locked(book: MonthBook) -> Problem:
    """Return why nothing is handed out or exported yet."""
    return Problem(
        "X802",
        Place(str(book)),
        Text(f"{book.month} 还没有锁定。", f"{book.month} is not locked yet."),
        Text(
            "请先在月结页面核对并锁定；锁定后的数字才能发放。",
            "Check and lock it on the month's page first; only locked figures are paid out.",
        ),
    )


def _changed(payslip: Payslip) -> Problem:
    return Problem(
        "X803",
        Place(str(payslip)),
        Text(
            "存档的工资单文件不见了，或与发出时不同，没有给出。",
            "The kept payslip file is gone or not as it was handed out; it is not given.",
        ),
        Text(
            "请从备份取回工作区里 payslips 文件夹的这个文件；网页上的工资单不受影响。",
            "Restore this file of the workspace's payslips folder from a backup; the page is not affected.",
        ),
    )
