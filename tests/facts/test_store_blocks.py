"""Days of a month share files of a bearable size; a changed day moves its own file and no other."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jixiao.facts.store import Store
from jixiao.facts.store_blocks import blocks

HEAD = "shop,account,buyer,sent_at,sender\n"
MONTH = ("店", "2026-10")


def day(number: int) -> date:
    return date(2026, 10, number)


def chat(number: int, buyer: str = "张三") -> str:
    return f"店,店:小美,{buyer},2026-10-{number:02d} 10:15:20,buyer\n"


def test_days_are_put_together_until_a_file_is_full() -> None:
    cut = blocks(MONTH, {day(1): 40, day(2): 60, day(4): 200, day(5): 10}, rows_in_a_file=100)
    assert [(one.first.day, one.last.day) for one in cut] == [(1, 2), (4, 4), (5, 5)]


@given(st.dictionaries(st.dates(day(1), day(31)), st.integers(1, 300)))
def test_every_day_lies_in_exactly_one_block(days) -> None:
    cut = blocks(MONTH, days, rows_in_a_file=100)
    assert all(sum(each in block for block in cut) == 1 for each in days)


def files(desk) -> set[str]:
    return {file.path for file in desk.store.files_of("messages", desk.store.entry())}


def test_a_new_day_adds_a_file_and_moves_none(desk) -> None:
    desk.put("1.csv", HEAD + chat(1) + chat(2))
    desk.read()
    before = files(desk)
    desk.put("2.csv", HEAD + chat(3))
    desk.read()
    assert before < files(desk)
    assert len(desk.messages()) == 3


def test_a_changed_day_moves_only_the_file_that_holds_it(desk, monkeypatch) -> None:
    monkeypatch.setattr(Store, "rows_in_a_file", 1)
    for number in (1, 2, 3):
        desk.put(f"{number}.csv", HEAD + chat(number))
    desk.mirror()
    before = files(desk)
    desk.put("2.csv", HEAD + chat(2) + chat(2, "李四"))
    desk.mirror()
    assert len(before & files(desk)) == 2
    assert [row[1:3] for row in desk.messages()] == [
        ("张三", "2026-10-01 10:15:20"),
        ("张三", "2026-10-02 10:15:20"),
        ("张三", "2026-10-03 10:15:20"),
        ("李四", "2026-10-02 10:15:20"),
    ]
    assert desk.store.changed_since(1) == [("messages", "店", day(2))]
