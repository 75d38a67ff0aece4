"""口径设置: from a month on, with a reason; old and published months keep theirs; the engine reads it."""

import re
from datetime import date

import pytest

from jixiao.base.period import Month
from jixiao.metrics.settings_document import load_settings
from jixiao.web.months.models import MonthBook
from jixiao.web.people.chosen_settings import settings_file
from jixiao.web.people.models import Setting

SLOW = "/admin/definitions/slow_seconds/"


def _set(client, value, month="2026-11", page=SLOW, why="平台改了"):
    return client.post(page, {"value": value, "month": month, "why": why}, follow=True).content.decode()


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [("owner", 200, 302), ("supervisor", 200, 302), ("finance", 200, 403), ("auditor", 200, 403),
     ("leader", 403, 403), ("stranger", 403, 403), ("nobody", 302, 302)],
)  # fmt: skip
def test_who_sets_definitions(client_of, who, read, write) -> None:
    client = client_of(who)
    assert client.get("/admin/definitions/").status_code == read
    assert client.post(SLOW, {"value": "60", "month": "2026-11", "why": "x"}).status_code == write
    assert Setting.objects.exists() is (who in ("owner", "supervisor"))


def test_it_counts_from_its_month_on_and_not_before(client_of, company) -> None:
    _set(client_of("owner"), "60")
    assert settings_file(Month.parse("2026-10")) is None
    assert load_settings(settings_file(Month.parse("2026-12"))).number("slow_seconds") == 60


@pytest.mark.parametrize(
    ("name", "told", "read"),
    [("net_of_refunds", "false", False), ("code_words", "测试\n暗语\n", ("测试", "暗语")),
     ("response_hours", "08:00-23:00", "08:00-23:00"), ("chase_minutes", "10", 10)],
)  # fmt: skip
def test_every_kind_of_setting_reaches_the_engine(client_of, company, name, told, read) -> None:
    _set(client_of("owner"), told, page=f"/admin/definitions/{name}/")
    assert load_settings(settings_file(Month.parse("2026-11")))[name] == read


def test_what_it_cannot_be_is_said_with_what_it_can(client_of, company) -> None:
    assert "1 到 86400 的整数" in _set(client_of("owner"), "fast")
    assert "没有写原因" in _set(client_of("owner"), "60", why="")
    page = _set(client_of("owner"), "cap", page="/admin/definitions/unanswered/")
    assert "没有写上限" in page
    assert not Setting.objects.exists()


def test_a_published_month_keeps_its_definitions(client_of, company) -> None:
    MonthBook.objects.create(month="2026-10", plan="p", stage="published", revision=1)
    open_ = MonthBook.objects.create(month="2026-11", plan="p", stage="computed", revision=1)
    assert "2026-10 已经公布" in _set(client_of("owner"), "60", month="2026-10")
    _set(client_of("owner"), "60")
    open_.refresh_from_db()
    assert open_.stale
    row = Setting.objects.get()
    assert row.from_day == date(2026, 11, 1)
    client_of("owner").post(f"/admin/definitions/{row.pk}/back")
    assert settings_file(Month.parse("2026-11")) is None


def test_the_page_speaks_words_and_takes_them(client_of, company) -> None:
    owner = client_of("owner")
    _set(owner, "不计", page="/admin/definitions/rest_day_hours/")
    assert load_settings(settings_file(Month.parse("2026-11")))["rest_day_hours"] == "closed"
    _set(owner, "false", page="/admin/definitions/net_of_refunds/")
    listed = owner.get("/admin/definitions/").content.decode()
    one = owner.get("/admin/definitions/net_of_refunds/").content.decode()
    plain = re.sub(r"<[^>]+>", " ", listed + one)
    assert not re.search(r"\b(true|false|null|None|True|False|left_out)\b", plain)
    assert "与平日相同 / 不计，或 10:00-18:00 这样的时段" in listed
    assert "1 到 120 的整数；不用就留空" in listed
    assert re.search(r"<td>2026-11</td><td>否</td>", one)
