"""Brings October of a filled workspace to its publication, for the tests that begin on payday."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from jixiao.web.site import ready


def publish(month: str) -> None:
    """Decide what must be decided, compute with it, calibrate and publish, all as the supervisor."""
    from jixiao.web.months.models import MonthBook
    from jixiao.web.months.stages import Asked, make
    from jixiao.web.people.models import User

    supervisor = User.objects.get(username="supervisor")
    _decide(MonthBook.objects.get(month=month), supervisor)
    for name in ("calibrated", "published"):
        book = MonthBook.objects.get(month=month)
        make(book.pk, Asked(name, book.version, supervisor, frozenset({"supervisor"}), "示例店铺，先公布"))


def _decide(book: Any, by: Any) -> None:
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


if __name__ == "__main__":
    ready(Path(sys.argv[1]))
    publish(sys.argv[2])
