"""忙碌的店: October published with an appeal open, September under review, a draft of a scheme.

Starts from the filled shop; everything is done as the supervisor or the owner would.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from jixiao.web.site import ready


def fill() -> None:
    """Publish October, open September's reviews, then leave something on every desk."""
    _publish("2026-10")
    _move("2026-09", "review")
    _appeal()
    _desks()


def _publish(month: str) -> None:
    from jixiao.web.months.models import MonthBook

    _decide(MonthBook.objects.get(month=month), _who("supervisor"))
    for name in ("calibrated", "published"):
        _move(month, name)


def _who(name: str) -> Any:
    from jixiao.web.people.models import User

    return User.objects.get(username=name)


def _move(month: str, name: str) -> None:
    from jixiao.web.months.models import MonthBook
    from jixiao.web.months.stages import Asked, make

    book, by = MonthBook.objects.get(month=month), _who("supervisor")
    make(book.pk, Asked(name, book.version, by, frozenset({"supervisor"}), "示例店铺，先这样走"))


def _decide(book: Any, by: Any) -> None:
    """Decide what must be decided; then compute with it, at once instead of by the worker."""
    from jixiao.web.months.compute import compute
    from jixiao.web.months.pages.decisions import Said, decided
    from jixiao.web.months.waiting import waiting_in
    from jixiao.web.plans.in_force import plan_source
    from jixiao.web.work.jobs import cancel
    from jixiao.web.work.models import Job, State

    waiting = [one for one in waiting_in(book) if one.must and one.is_open]
    for one in waiting:
        value = one.choices[0][0] if one.choices else str(one.low)
        decided(book, one, Said(value, "看过两人的聊天", 0), by)
    for queued in Job.objects.filter(kind="month", state=State.WAITING):
        cancel(queued)
    if waiting:
        compute(book, plan_source(book.plan, book.when), None, lambda _: None)


def _appeal() -> None:
    from jixiao.web.months.appealing import Asked, ask
    from jixiao.web.months.models import StatementRow
    from jixiao.web.months.models.appeal import Subject

    rows = StatementRow.objects.filter(book__month="2026-10", person__code="a02")
    row = rows.order_by("-revision").first()
    ask(row, Asked(Subject.FIGURE, "reply_rate", "", "有两个买家是广告，不用回复"), _who("supervisor"))


def _desks() -> None:
    """A draft of a scheme, a holiday, a client of the API."""
    from jixiao.web.api.guard import hash_of, new_token
    from jixiao.web.api.models import ApiClient
    from jixiao.web.people.models import Holiday
    from jixiao.web.plans.drafts import begin
    from web.plans.small_shop import PLAN

    begin(PLAN, "small-shop", _who("supervisor"))
    Holiday.objects.create(day=date(2026, 10, 1), is_workday=False, note="国庆节")
    ApiClient.objects.create(
        name="chat gateway", mark="jx_12345", token_hash=hash_of(new_token()), scopes=["push"],
        per_minute=60, made_by=_who("owner"),
    )  # fmt: skip


if __name__ == "__main__":
    ready(Path(sys.argv[1]) / "workspace")
    fill()
