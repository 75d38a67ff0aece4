"""A file comes again with other lines: only its days that say something else are written, and noted."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk import Desk
from jixiao.facts.store import Store

HEAD = "shop,account,buyer,sent_at,sender,text\n"
DAYS = [f"店,店:小美,张三,2026-10-0{day} 10:15:20,buyer,第{day}天\n" for day in range(1, 7)]


def lying(desk: Desk) -> dict[str, int]:
    files = desk.store.files_of("messages", desk.store.entry())
    return {file.path: Path(file.path).stat().st_ino for file in files}


def changed(desk: Desk, since: int) -> list[date | None]:
    return [one.day for one in desk.store.changed_since(since) if one.table == "messages"]


def test_of_a_month_in_one_file_only_the_changed_day_is_written(desk, monkeypatch) -> None:
    monkeypatch.setattr(Store, "rows_in_a_file", 1)
    desk.put("十月.csv", HEAD + "".join(DAYS))
    desk.mirror()
    before = lying(desk)
    desk.put("十月.csv", HEAD + "".join([*DAYS[:3], DAYS[3].replace("第4天", "改了"), *DAYS[4:]]))
    desk.mirror()
    assert changed(desk, 1) == [date(2026, 10, 4)]
    assert len(before.items() & lying(desk).items()) == 5
    assert [row[4] for row in desk.messages()] == ["第1天", "第2天", "第3天", "改了", "第5天", "第6天"]
    assert desk.ask("SELECT DISTINCT file FROM messages") == [(1,)]


def test_days_that_lie_in_one_file_with_a_changed_day_are_not_called_changed(desk) -> None:
    desk.put("十月.csv", HEAD + "".join(DAYS))
    desk.mirror()
    desk.put("十月.csv", HEAD + "".join([*DAYS[:3], DAYS[3].replace("第4天", "改了"), *DAYS[4:]]))
    desk.mirror()
    assert len(lying(desk)) == 1
    assert changed(desk, 1) == [date(2026, 10, 4)]


def test_the_days_of_a_vanished_file_changed_unless_others_say_them_too(desk) -> None:
    desk.put("a.csv", HEAD + DAYS[0] + DAYS[1])
    desk.put("b.csv", HEAD + DAYS[1] + DAYS[2])
    desk.mirror()
    (desk.folder / "b.csv").unlink()
    desk.mirror()
    assert changed(desk, 1) == [date(2026, 10, 3)]


def test_a_day_appended_to_the_file_is_the_only_change(desk, monkeypatch) -> None:
    monkeypatch.setattr(Store, "rows_in_a_file", 2)
    desk.put("十月.csv", HEAD + "".join(DAYS[:4]))
    desk.mirror()
    desk.put("十月.csv", HEAD + "".join(DAYS[:5]))
    desk.mirror()
    assert changed(desk, 1) == [date(2026, 10, 5)]
    assert len(desk.messages()) == 5


def test_lines_that_moved_down_have_another_origin(desk) -> None:
    """A line is put in before all others: the days are other days now, and each row names its new line."""
    desk.put("十月.csv", HEAD + "".join(DAYS))
    desk.mirror()
    desk.put("十月.csv", HEAD + DAYS[0].replace("10:15:20", "09:00:00") + "".join(DAYS))
    desk.mirror()
    assert len(changed(desk, 1)) == 6
    assert desk.ask("SELECT line FROM messages ORDER BY sent_at") == [(line,) for line in range(2, 9)]


def test_what_another_file_said_first_is_still_told_as_known(desk) -> None:
    desk.put("a.csv", HEAD + DAYS[0] + DAYS[1])
    desk.put("b.csv", HEAD + "".join(DAYS[:4]))
    desk.mirror()
    assert desk.file("b.csv").known == 2
    desk.put("b.csv", HEAD + "".join(DAYS[:5]))
    desk.mirror()
    assert desk.file("b.csv").known == 2
    assert changed(desk, 1) == [date(2026, 10, 5)]


line = st.builds(
    lambda shop, buyer, day, second: f"{shop},{shop}:小美,{buyer},2026-{day} 10:15:{second:02d},buyer,在吗\n",
    st.sampled_from(["甲", "乙"]),
    st.sampled_from(["张三", "李四"]),
    st.sampled_from(["09-30", "10-01", "10-02", "10-03", "10-05"]),
    st.integers(0, 2),
)
file = st.lists(line, min_size=1, max_size=10)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=file, beside=file, cut=st.integers(0, 10), more=st.lists(line, max_size=3))
def test_a_file_that_came_again_is_as_if_it_had_come_first(first, beside, cut, more) -> None:
    again = [*first[:cut], *more, *first[cut + 1 :]] or first
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        mended, fresh = Desk(Path(one)), Desk(Path(other))
        for desk, lines in ((mended, first), (fresh, again)):
            desk.put("a.csv", HEAD + "".join(lines))
            desk.put("b.csv", HEAD + "".join(beside))
            desk.mirror()
        mended.put("a.csv", HEAD + "".join(again))
        mended.mirror()
        told = "FROM messages JOIN threads t USING (thread, shop) ORDER BY ALL"
        shown = f"SELECT shop, t.account, t.buyer, sent_at, file, line {told}"
        assert mended.ask(shown) == fresh.ask(shown)
