"""Messages: neither overlapping files nor splitting a file nor the order of files changes anything."""

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk import Desk
from jixiao.base.pace import Pace
from jixiao.base.text import Text
from jixiao.ingest.folder import read_folder
from jixiao.ingest.report import Cancelled

HEAD = "shop,account,buyer,sent_at,sender,text\n"
QUESTION = "店,店:小美,张三,2026-10-03 10:15:20,buyer,在吗\n"
ANSWER = "店,店:小美,张三,2026-10-03 10:15:40,human,在的\n"
LATER = "店,店:小美,张三,2026-10-04 08:00:00,buyer,发货了吗\n"


def texts(desk) -> list[str]:
    return [row[4] for row in desk.messages()]


def test_the_same_line_twice_in_a_file_was_said_twice(desk) -> None:
    desk.put("a.csv", HEAD + QUESTION + QUESTION + ANSWER)
    desk.read()
    assert texts(desk) == ["在吗", "在吗", "在的"]


def test_the_writing_tells_how_far_it_is_and_may_be_given_up(desk) -> None:
    """Two files of messages are written: one line of September, two of October."""
    desk.put("a.csv", HEAD + QUESTION.replace("2026-10", "2026-09") + ANSWER + LATER)
    told: list[str] = []
    pace = Pace(lambda text: told.append(text.en), Text("", ""), every=0)
    read_folder(desk.store, desk.folder, pace)
    assert [line[:6] + line[6:].partition(" (")[0] for line in told if "writing" in line] == [
        "[ 33%] writing the facts 店 2026-09",
        "[100%] writing the facts 店 2026-10",
    ]
    desk.put("b.csv", HEAD + LATER.replace("10-04", "10-05"))
    with pytest.raises(Cancelled):
        read_folder(desk.store, desk.folder, Pace(give_up_writing, Text("", ""), every=0))
    assert (desk.store.data_version, len(desk.messages())) == (1, 3)


def give_up_writing(text: Text) -> None:
    if "writing" in text.en:
        raise Cancelled


def test_an_overlapping_file_adds_only_what_is_new(desk) -> None:
    desk.put("a.csv", HEAD + QUESTION + QUESTION + ANSWER)
    desk.read()
    desk.put("b.csv", HEAD + QUESTION + ANSWER + LATER)
    desk.read()
    assert texts(desk) == ["在吗", "在吗", "在的", "发货了吗"]
    assert desk.file("b.csv").known == 2


def test_the_file_that_has_more_of_a_line_counts(desk) -> None:
    desk.put("a.csv", HEAD + QUESTION)
    desk.read()
    desk.put("b.csv", HEAD + QUESTION + QUESTION)
    desk.read()
    assert texts(desk) == ["在吗", "在吗"]


def test_a_vanished_file_takes_only_its_own_lines_along(desk) -> None:
    gone = desk.put("a.csv", HEAD + QUESTION + ANSWER)
    desk.put("b.csv", HEAD + ANSWER + LATER)
    desk.mirror()
    gone.unlink()
    desk.mirror()
    assert texts(desk) == ["在的", "发货了吗"]


def test_when_every_file_of_a_month_vanishes_the_month_is_empty(desk) -> None:
    gone = desk.put("a.csv", HEAD + QUESTION)
    desk.put("b.csv", HEAD + QUESTION.replace("2026-10", "2026-11"))
    desk.mirror()
    gone.unlink()
    desk.mirror()
    assert desk.ask("SELECT DISTINCT month FROM messages") == [("2026-11",)]


def test_a_conversation_keeps_its_number_and_a_buyer_has_one_over_accounts(desk) -> None:
    desk.put("a.csv", HEAD + QUESTION)
    desk.read()
    first = desk.ask("SELECT thread, customer FROM threads")
    desk.put("b.csv", HEAD + LATER + QUESTION.replace("小美", "小明") + QUESTION.replace("张三", "阿三"))
    desk.read()
    assert (
        desk.ask("SELECT thread, customer FROM threads WHERE account = '店:小美' AND buyer = '张三'") == first
    )
    assert desk.ask("SELECT count(DISTINCT thread), count(DISTINCT customer) FROM threads") == [(3, 2)]
    assert desk.ask("SELECT count(DISTINCT customer) FROM threads WHERE buyer = '张三'") == [(1,)]


def test_rows_lie_in_the_promised_order(desk) -> None:
    desk.put("a.csv", HEAD + LATER + ANSWER + QUESTION + QUESTION.replace("张三", "李四"))
    desk.read()
    desk.put("b.csv", HEAD + QUESTION.replace("10:15", "09:15") + QUESTION.replace("张三", "李四"))
    desk.read()
    for file in desk.store.files_of("messages", desk.store.entry()):
        keys = desk.ask(f"SELECT thread, sent_at, file, line FROM read_parquet('{file.path}')")  # noqa: S608
        assert keys == sorted(keys)


line = st.builds(
    lambda account, buyer, day, second, sender, text: (
        f"店,店:{account},{buyer},2026-{day} 10:15:{second:02d},{sender},{text}\n"
    ),
    st.sampled_from("美明"),
    st.sampled_from(["张三", "李四"]),
    st.sampled_from(["09-30", "10-01", "10-02"]),
    st.integers(0, 3),
    st.sampled_from(["buyer", "human"]),
    st.sampled_from(["在吗", "好"]),
)


def shown(desk: Desk) -> Counter[tuple[object, ...]]:
    return Counter(desk.messages())


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(line, min_size=1, max_size=12), cut=st.data())
def test_splitting_a_file_changes_nothing_in_any_order_of_the_parts(lines, cut) -> None:
    parts = [[], [], []]
    home = {text: cut.draw(st.integers(0, 2), label=text) for text in sorted(set(lines))}
    for text in lines:
        parts[home[text]].append(text)
    order = cut.draw(st.permutations([part for part in parts if part]), label="order")
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        whole, split = Desk(Path(one)), Desk(Path(other))
        whole.put("all.csv", HEAD + "".join(lines))
        whole.read()
        for number, part in enumerate(order):
            split.put(f"part {number}.csv", HEAD + "".join(part))
            split.read()
        assert shown(split) == shown(whole)
        assert sum(shown(whole).values()) == len(lines)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(line, min_size=2, max_size=12), cut=st.data())
def test_of_overlapping_files_the_most_of_each_line_counts(lines, cut) -> None:
    """The oracle: for each line the larger of its counts in the two files, whichever came first."""
    begin, end = sorted((cut.draw(st.integers(0, len(lines))), cut.draw(st.integers(0, len(lines)))))
    one, other = lines[:end] or lines, lines[begin:] or lines
    with tempfile.TemporaryDirectory() as place:
        desk = Desk(Path(place))
        desk.put("one.csv", HEAD + "".join(one))
        desk.read()
        desk.put("other.csv", HEAD + "".join(other))
        desk.read()
        assert sum(shown(desk).values()) == sum((Counter(one) | Counter(other)).values())
