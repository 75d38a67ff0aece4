"""同分的小店: 小明 and 小刚 are rated and stand at 76 points each; one A and one B to decide."""

from __future__ import annotations

import sys
from pathlib import Path

from jixiao.web.site import prepare


def fill() -> None:
    """Import the small shop's October, keep two ratings, compute."""
    from django.utils import timezone

    from browser.seeds.orders import logins
    from jixiao.web.entries.importing import bring_in
    from jixiao.web.months.compute import compute
    from jixiao.web.months.models import MonthBook
    from jixiao.web.people.models import Person
    from jixiao.web.plans.drafts import begin
    from jixiao.web.plans.in_force import plan_source
    from jixiao.web.plans.models import Assignment, PlanVersion
    from jixiao.web.reviews.models import Rating
    from web.months.closing import PLAN

    _write_files()
    bring_in(None, lambda *_: None)
    boss = logins()
    for code, value in (("xiaoming", "excellent"), ("xiaogang", "fair")):
        Rating.objects.create(
            person=Person.objects.get(code=code), month="2026-10", kind="superior", item="attitude",
            value=value, rater=boss, handed_in_at=timezone.now(),
        )  # fmt: skip
    begin(PLAN, "closing", boss)
    PlanVersion.objects.update(from_month="2026-01")
    Assignment.objects.create(plan="closing", from_month="2026-01")
    book = MonthBook.objects.create(month="2026-10", plan="closing")
    compute(book, plan_source(book.plan, book.when), None, lambda _: None)


def _write_files() -> None:
    from jixiao.web.workspace import current
    from web.months import conftest as october

    folder = current().uploads / "1"
    folder.mkdir(parents=True)
    files = {
        "messages": october.MESSAGES,
        "orders": october.ORDERS,
        "people": october.PEOPLE,
        "accounts": october.ACCOUNTS,
    }
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    prepare(Path(sys.argv[1]) / "workspace")
    fill()
