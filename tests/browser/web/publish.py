"""Brings October of a filled workspace to its publication, for the tests that begin on payday."""

from __future__ import annotations

import sys
from pathlib import Path

from jixiao.web.site import ready


def publish(month: str) -> None:
    """Calibrate and publish a month as the supervisor."""
    from jixiao.web.months.models import MonthBook
    from jixiao.web.months.stages import Asked, make
    from jixiao.web.people.models import User

    supervisor = User.objects.get(username="supervisor")
    for name in ("calibrated", "published"):
        book = MonthBook.objects.get(month=month)
        make(book.pk, Asked(name, book.version, supervisor, frozenset({"supervisor"}), "示例店铺，先公布"))


if __name__ == "__main__":
    ready(Path(sys.argv[1]))
    publish(sys.argv[2])
