"""工资单任务: handing out a month's payslips and writing a dossier, in the background."""

from __future__ import annotations

from typing import Any

from jixiao.base.text import Text
from jixiao.web.months.models import MonthBook
from jixiao.web.months.slips.dossiers import write
from jixiao.web.months.slips.issue import issue
from jixiao.web.people.models import Person, User
from jixiao.web.work.jobs import Running, job, start
from jixiao.web.work.models import Job


def start_payslips(book: MonthBook, by: User) -> Job:
    """Queue the handing out of a month's payslips."""
    title = Text(f"发 {book.month} 工资单", f"handing out the payslips of {book.month}")
    return start("payslips", title, by, book=book.pk)


@job("payslips")
def payslips(work: Running) -> dict[str, Any]:
    """Hand out what is missing."""
    book = MonthBook.objects.get(pk=work.given["book"])

    def tell(done: int, of: int) -> None:
        work.tell(Text(f"已写 {done} / {of} 份", f"{done} of {of} written"), done / of)

    return {"book": book.pk, "people": issue(book, work.job.by, tell)}


def start_dossier(book: MonthBook, person: Person, by: User) -> Job:
    """Queue the writing of somebody's dossier."""
    title = Text(f"核查档案 {book.month} {person.name}", f"dossier {book.month} {person.name}")
    return start("dossier", title, by, book=book.pk, person=person.code)


@job("dossier")
def dossier(work: Running) -> dict[str, Any]:
    """Write the dossier; its data are checked against the seal first."""
    book = MonthBook.objects.get(pk=work.given["book"])
    work.tell(Text("正在核对封存的文件", "checking the sealed files"), 0.1)
    write(book, work.given["person"])
    return {"book": book.pk, "person": work.given["person"]}
