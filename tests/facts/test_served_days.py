"""Which accounts served when: found once for each file of messages, and right after any import."""

from __future__ import annotations

import duckdb
import pytest

from jixiao.facts import served_days
from jixiao.facts.served_days import show_served_days

HEAD = "shop,account,buyer,sent_at,sender\n"
THIRD = "店,店:小美,张三,2026-10-03 10:15:20,human\n店,店:小明,张三,2026-10-03 10:15:30,buyer\n"
FOURTH = "店,店:小明,张三,2026-10-04 09:00:00,assist_robot\n店,店:小美,李四,2026-10-04 09:00:00,auto_reply\n"


def told(store, version=None) -> list[tuple[str, str]]:
    with duckdb.connect() as con:
        store.attach(con, version)
        show_served_days(con, store, version)
        return con.execute("select account, day::varchar from served_days order by all").fetchall()


def test_a_line_of_a_person_or_an_assistant_serves_and_no_other(desk) -> None:
    desk.put("chat.csv", HEAD + THIRD + FOURTH)
    desk.read()
    assert told(desk.store) == [("店:小明", "2026-10-04"), ("店:小美", "2026-10-03")]


def test_only_new_files_are_looked_through(desk, monkeypatch) -> None:
    looked = []
    real = served_days._look
    monkeypatch.setattr(served_days, "_look", lambda con, file: looked.append(file) or real(con, file))
    desk.put("9.csv", HEAD + THIRD.replace("-10-", "-09-"))
    desk.read()
    first = told(desk.store)
    desk.put("10.csv", HEAD + THIRD)
    desk.read()
    assert told(desk.store) == [*first, ("店:小美", "2026-10-03")]
    assert [file.partition for file in looked] == [("店", "2026-09"), ("店", "2026-10")]
    assert told(desk.store, 1) == first
    assert len(looked) == 2


@pytest.mark.parametrize("damage", ["{", "[]"])
def test_a_damaged_note_costs_time_only(desk, damage) -> None:
    desk.put("chat.csv", HEAD + THIRD)
    desk.read()
    first = told(desk.store)
    (desk.store.root / "derived" / "served-days.json").write_text(damage, encoding="utf-8")
    assert told(desk.store) == first


def test_without_chats_nobody_served(desk) -> None:
    desk.put("people.csv", "person,name\na01,王小美\n")
    desk.read()
    assert told(desk.store) == []
