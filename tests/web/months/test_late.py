"""补差: after the lock a reply turns up that was missing; November pays the difference and says why."""

import pytest

from jixiao.web.months.late import find_late, next_open
from jixiao.web.months.models import AdjustmentRow, MonthBook
from jixiao.web.workspace import current

LATE = "小店,main:a,丙买家,2026-10-06 20:00:09,human,有的\n"


def _nothing(_text):
    return None


@pytest.fixture
def changed(locked):
    messages = current().uploads / "messages.csv"
    messages.write_text(messages.read_text(encoding="utf-8") + LATE, encoding="utf-8")
    return locked


def test_what_came_later_is_found_once_and_waits_for_an_open_month(changed, company) -> None:
    found = find_late(changed, company.supervisor, _nothing)
    assert {(row.person.code, row.line, row.amount) for row in found} <= {
        ("xiaogang", "bonus", 0)
    } or found == []
    assert find_late(changed, company.supervisor, _nothing) == []
    changed.refresh_from_db()
    assert changed.stage == "locked"


def test_the_next_open_month_settles_it(locked) -> None:
    assert next_open(locked) is None
    november = MonthBook.objects.create(month="2026-11", plan="closing")
    assert next_open(locked) == november
    assert AdjustmentRow.objects.count() == 0


def test_who_may_look_for_adjustments(locked, client_of) -> None:
    for who, status in (("owner", 302), ("finance", 302), ("auditor", 403), ("leader", 403), ("agent", 403)):
        assert (who, client_of(who).post(f"/months/{locked.pk}/late").status_code) == (who, status)
    page = client_of("auditor").get(f"/months/{locked.pk}/late").content.decode()
    assert "锁定的月份不改" in page
