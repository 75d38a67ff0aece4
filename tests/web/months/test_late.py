"""补差: two unanswered buyers of 小明 turn up after the lock; November takes 500, gives 小刚 500."""

from decimal import Decimal

import pytest

from jixiao.web.months.extras import extras_of
from jixiao.web.months.late import find_late, next_open, take_waiting, total
from jixiao.web.months.models import AdjustmentRow, MonthBook
from jixiao.web.workspace import current

LATE = """小店,main:a,己买家,2026-10-06 20:10:00,buyer,在吗
小店,main:a,庚买家,2026-10-06 20:20:00,buyer,在吗
"""


def _nothing(_text):
    return None


@pytest.fixture
def changed(locked):
    messages = current().uploads / "messages.csv"
    messages.write_text(messages.read_text(encoding="utf-8") + LATE, encoding="utf-8")
    return locked


def test_what_came_later_is_found_once_and_november_settles_it(changed, company) -> None:
    november = MonthBook.objects.create(month="2026-11", plan="closing")
    found = find_late(changed, company.supervisor, _nothing)
    assert {row.person.code: row.amount for row in found} == {
        "xiaoming": Decimal(-500),
        "xiaogang": Decimal(500),
    }
    assert {row.settled_in for row in found} == {november}
    assert "锁定后" in found[0].reason["zh"]
    given = extras_of(november).adjustments
    assert (given["xiaoming"][0].before, given["xiaoming"][0].after) == (1000, 500)
    assert total(november) == 0
    assert find_late(changed, company.supervisor, _nothing) == []
    changed.refresh_from_db()
    assert changed.stage == "locked"


def test_without_an_open_month_it_waits_for_the_next_one(locked, company) -> None:
    row = AdjustmentRow.objects.create(
        origin=locked, person=company.agent.person, line="bonus", label={"zh": "奖金", "en": "bonus"},
        before=1000, after=500, on="2026-11-20", reason={"zh": "退款", "en": "refund"},
    )  # fmt: skip
    assert next_open(locked) is None
    december = MonthBook.objects.create(month="2026-12", plan="closing")
    take_waiting(december)
    row.refresh_from_db()
    assert row.settled_in == december


def test_who_may_look_for_adjustments(locked, client_of) -> None:
    for who, status in (("owner", 302), ("finance", 302), ("auditor", 403), ("leader", 403), ("agent", 403)):
        assert (who, client_of(who).post(f"/months/{locked.pk}/late").status_code) == (who, status)
    page = client_of("auditor").get(f"/months/{locked.pk}/late").content.decode()
    assert "锁定的月份不改" in page
