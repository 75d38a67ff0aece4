"""暂定数字: figures that still settle, such as the last days' refunds and payments."""

from __future__ import annotations

from jixiao.base.text import Text
from jixiao.web.months.checks.check import Check, way
from jixiao.web.months.models import DayFigure, MonthBook

QUESTION = Text("暂定的数字都定了吗？", "Are all provisional figures settled?")


def provisional(book: MonthBook) -> Check:
    """Ask for days whose figures may still change by themselves."""
    month = book.when
    loose = DayFigure.objects.filter(day__gte=month.first, day__lte=month.last, provisional=True)
    days = sorted(loose.values_list("day", flat=True).distinct())
    if not days:
        answer = Text("没有暂定的数字。", "No figure is provisional.")
    else:
        answer = Text(
            f"{days[0]:%m-%d} 到 {days[-1]:%m-%d} 还会变（付款和退款未满结算天数）。",
            f"{days[0]:%m-%d} to {days[-1]:%m-%d} may still change: payments and refunds are settling.",
        )
    return Check("provisional", QUESTION, answer, not days, way("board"), Text("在看板上看", "See the board"))
