"""班次: 小明 works early on the 5th and late on the 6th, 小刚 has no roster."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from jixiao.base.period import Month
from jixiao.base.text import use_lang
from jixiao.facts.store import Store
from jixiao.ingest.folder import read_folder
from jixiao.web.months.models import DayShift
from jixiao.web.months.shifts import choices, days_of, keep_shifts
from jixiao.web.months.span import Span
from jixiao.web.people.models import Person, Setting
from jixiao.web.workspace import current

ROSTER = """person,name,day,planned_start,planned_end
xiaoming,,2026-10-05,2026-10-05 08:30:00,2026-10-05 17:00:00
,小刚,2026-10-05,2026-10-05 16:30:00,2026-10-06 00:00:00
xiaoming,,2026-10-06,2026-10-06 16:30:00,2026-10-07 00:00:00
xiaoming,小明,2026-10-06,2026-10-06 20:00:00,2026-10-07 02:00:00
xiaoming,,2026-10-07,,
nobody,,2026-10-07,2026-10-07 08:30:00,2026-10-07 17:00:00
"""
PEOPLE = "person,name\nxiaoming,小明\nxiaogang,小刚\n"


def test_the_roster_of_the_files_is_kept_by_day(company, tmp_path) -> None:
    (tmp_path / "attendance.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    store = Store(current().facts)
    read_folder(store, tmp_path, lambda *_: None)
    people = {one.code: one for one in Person.objects.all()}
    for _ in range(2):
        keep_shifts(Month.parse("2026-10"), store.data_version, people)
    kept = DayShift.objects.order_by("day", "person__code").values_list(
        "person__code", "day", "starts", "ends"
    )
    # The roster's second line of the 6th gives way to the one that begins first.
    assert list(kept) == [
        ("xiaogang", date(2026, 10, 5), "16:30", "24:00"),
        ("xiaoming", date(2026, 10, 5), "08:30", "17:00"),
        ("xiaoming", date(2026, 10, 6), "16:30", "24:00"),
    ]


@pytest.fixture
def rostered(october):
    """小明 early on the 5th (two rounds, 30 and 50 s), late on the 6th (a buyer nobody answered)."""
    person = Person.objects.get(code="xiaoming")
    for day, starts, ends in ((5, "08:30", "17:00"), (6, "16:30", "24:00")):
        DayShift.objects.create(person=person, day=date(2026, 10, day), starts=starts, ends=ends)
    return october


def _csv(client, query: str) -> list[list[str]]:
    answer = client.get(f"/board/export.csv?month=2026-10&metric=buyers_received{query}")
    return [line.split(",") for line in answer.content.decode("utf-8-sig").splitlines()]


def test_the_board_shows_the_days_of_one_shift_and_exports_them_as_shown(rostered, client_of) -> None:
    supervisor = client_of("supervisor")
    page = supervisor.get("/board/?month=2026-10").content.decode()
    assert "08:30–17:00（1 天）、16:30–24:00（1 天）" in page
    assert '<option value="08:30-17:00">08:30–17:00</option>' in page
    assert "没有排班</div>" in page
    early = supervisor.get("/board/?month=2026-10&shift=08:30-17:00").content.decode()
    assert '<option value="08:30-17:00" selected>' in early
    assert "export.xlsx?month=2026-10&amp;shift=08%3A30-17%3A00" in early
    both = [line[:3] for line in _csv(supervisor, "")[1:]]
    assert both == [
        ["小刚", "二组", "没有排班"],
        ["小明", "一组", "08:30–17:00（1 天）、16:30–24:00（1 天）"],
    ]
    assert [Decimal(line[3]) for line in _csv(supervisor, "&shift=08:30-17:00")[1:]] == [2]
    assert [Decimal(line[3]) for line in _csv(supervisor, "&shift=16:30-24:00&team=一组")[1:]] == [1]
    assert [line[0] for line in _csv(supervisor, "&shift=none")[1:]] == ["小刚"]


def test_the_charts_and_the_slowest_chats_are_of_the_shift_too(rostered, client_of) -> None:
    late = client_of("owner").get("/board/?month=2026-10&shift=16:30-24:00").content.decode()
    early = client_of("owner").get("/board/?month=2026-10&shift=08:30-17:00").content.decode()
    assert ("50 秒" in early, "50 秒" in late) == (True, False)


def test_a_shift_that_nobody_had_says_so_and_a_wrong_one_is_none(rostered, client_of) -> None:
    assert (
        "没有人排这个班" in client_of("owner").get("/board/?month=2026-10&shift=01:00-02:00").content.decode()
    )
    assert "小刚" in client_of("owner").get("/board/?month=2026-10&shift=x").content.decode()


def test_who_sees_a_shift_sees_no_more_people(rostered, client_of) -> None:
    page = client_of("other_leader").get("/board/?month=2026-10&shift=08:30-17:00").content.decode()
    assert ("小明" in page, "没有人排这个班" in page) == (False, True)
    assert "小明" in client_of("leader").get("/board/?month=2026-10&shift=08:30-17:00").content.decode()
    assert client_of("nobody").get("/board/?shift=none").status_code == 302


def test_without_a_roster_nothing_of_it_shows(october, client_of) -> None:
    page = client_of("owner").get("/board/?month=2026-10").content.decode()
    assert ("f-shift" in page, "没有排班" in page) == (False, False)


def test_days_without_a_shift_are_asked_for_one_by_one(rostered) -> None:
    span = Span(date(2026, 10, 4), date(2026, 10, 5))
    people = [Person.objects.get(code=code).pk for code in ("xiaoming", "xiaogang")]
    use_lang("en")
    assert [str(label) for _, label in choices(people, span)] == ["08:30–17:00", "days without a shift"]
    assert days_of(people, span, "") is None
    assert days_of(people, span, "08:30-17:00") == {"xiaoming|2026-10-05"}
    assert days_of(people, span, "none") == {
        "xiaoming|2026-10-04", "xiaogang|2026-10-04", "xiaogang|2026-10-05",
    }  # fmt: skip


def test_choosing_a_month_leaves_the_chosen_days(rostered, client_of) -> None:
    page = client_of("owner").get("/board/?from=2026-10-05&to=2026-10-05&month=").content.decode()
    assert 'name="chosen" value="1"' in page
    again = (
        client_of("owner")
        .get("/board/?from=2026-10-05&to=2026-10-05&month=2026-10&chosen=1")
        .content.decode()
    )
    assert "2026 年 10 月" in again


def test_what_counts_for_a_night_shift_is_one_click_away(rostered, client_of) -> None:
    page = client_of("agent").get("/board/?month=2026-10").content.decode()
    assert "零点以后的消息算第二天" in page
    Setting.objects.create(name="split_hour", value=4, from_day=date(2026, 10, 1))
    page = client_of("leader").get("/board/?month=2026-10").content.decode()
    assert "从当天 4:00 到第二天 4:00" in page


def test_without_a_roster_nothing_is_said_of_shifts(october, client_of) -> None:
    assert "班次怎么算" not in client_of("supervisor").get("/board/?month=2026-10").content.decode()
