"""法律提示: limits of the law that touched a payslip, to be read before paying."""

from __future__ import annotations

from django.urls import reverse

from jixiao.base.text import Text
from jixiao.web.months.checks.check import Check
from jixiao.web.months.control import legal_notices
from jixiao.web.months.models import MonthBook
from jixiao.web.months.noted import noted
from jixiao.web.people.models import Person

QUESTION = Text("有法律提示吗？", "Are there legal notices?")


def legal(book: MonthBook) -> Check | None:
    """Ask for payslips below a minimum, or cut by a cap."""
    if not book.revision:
        return None
    count = noted("legal", book, Person.objects.all(), lambda: len(legal_notices(book)))
    answer = (
        Text(f"{count} 条，请先看过。", f"{count} of them; read them first.")
        if count
        else Text("没有。", "None.")
    )
    where = reverse("control", args=[book.pk])
    return Check("legal", QUESTION, answer, not count, where, Text("看核对表", "Control totals"))
