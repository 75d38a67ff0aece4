"""评分齐不齐: ratings that the plan wants and nobody has handed in."""

from __future__ import annotations

from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.web.months.checks.check import Check, way
from jixiao.web.months.models import MonthBook
from jixiao.web.reviews.missing import missing_noted

QUESTION = Text("评分都交了吗？", "Are all ratings handed in?")


def ratings(book: MonthBook) -> Check | None:
    """Ask for people whose raters have not rated; a plan without raters has no such line."""
    missing = missing_noted(book)
    if missing is None:
        return None
    people = sorted({one.person for one in missing})
    listed = "、".join(people[:4]) + ("…" if len(people) > 4 else "")  # noqa: PLR2004 - a few say enough
    lack, who = several(len(missing), "rating"), several(len(people), "person", "people")
    answer = (
        Text(
            f"{len(people)} 人还缺 {len(missing)} 个评分（{listed}）。",
            f"{lack} of {who} missing: {listed}.",
        )
        if missing
        else Text("都交了。", "All of them.")
    )
    place = way("reviews")
    where = f"{place}?month={book.month}" if place else ""
    return Check("ratings", QUESTION, answer, not missing, where, Text("去评价", "Reviews"))
