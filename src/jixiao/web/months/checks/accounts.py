"""账号对得上吗: accounts with figures in the month that nobody holds."""

from __future__ import annotations

from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.web.months.checks.check import Check, way
from jixiao.web.months.models import DayFigure, MonthBook

QUESTION = Text("子账号都对上人了吗？", "Is every account mapped to a person?")


def accounts(book: MonthBook) -> Check:
    """Ask for accounts whose figures belong to nobody."""
    month = book.when
    loose = DayFigure.objects.filter(day__gte=month.first, day__lte=month.last, person=None).exclude(
        account=""
    )
    names = sorted(loose.values_list("account", flat=True).distinct())
    listed = "、".join(names[:5])
    answer = (
        Text(
            f"{len(names)} 个账号还没有人：{listed}。",
            f"{several(len(names), 'account')} nobody holds: {listed}.",
        )
        if names
        else Text("每个账号都有人。", "Every account belongs to somebody.")
    )
    return Check(
        "accounts", QUESTION, answer, not names,
        way("unmapped", "entries"), Text("指定账号归属", "Say who holds them"),
    )  # fmt: skip
