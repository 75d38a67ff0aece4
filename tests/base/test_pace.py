"""Long work tells how far it is, how fast it goes and how long it still takes."""

from jixiao.base.pace import Pace, duration
from jixiao.base.text import Text


def story(moments: list[float], steps: list[tuple[str, int, int]]) -> list[Text]:
    """Return what is told when the steps come at these seconds."""
    told: list[Text] = []
    clock = iter(moments)
    pace = Pace(told.append, Text("正在读", "reading"), clock=lambda: next(clock))
    for step in steps:
        pace(*step)
    return told


def test_the_first_step_is_told_at_once_and_the_rest_now_and_then() -> None:
    megabytes = 1_000_000
    steps = [("a", 0), ("a", 1), ("b", 10), ("b", 20), ("", 40)]
    told = story(
        [0, 0.5, 4, 5, 10],
        [(name, done * megabytes, 40 * megabytes) for name, done in steps],
    )
    assert told == [
        Text("[  0%] 正在读 a", "[  0%] reading a"),
        Text("[ 25%] 正在读 b（每秒 2.5 MB，约剩 12 秒）", "[ 25%] reading b (2.5 MB/s, about 12 s left)"),
    ]


def test_an_end_without_a_beginning_says_nothing() -> None:
    assert story([0], [("", 40, 40)]) == []


def test_what_comes_next_begins_without_a_word_and_has_its_own_unit() -> None:
    told: list[Text] = []
    clock = iter([0, 1, 4])
    reading = Pace(told.append, Text("正在读", "reading"), clock=lambda: next(clock))
    writing = reading.then(Text("正在写", "writing"), Text("百万行", "million rows"))
    writing("店 2026-09", 1_000_000, 4_000_000)
    writing("店 2026-10", 2_000_000, 4_000_000)
    assert told == [
        Text(
            "[ 50%] 正在写 店 2026-10（每秒 0.5 百万行，约剩 4 秒）",
            "[ 50%] writing 店 2026-10 (0.5 million rows/s, about 4 s left)",
        )
    ]


def test_nothing_to_do_is_no_division_by_zero() -> None:
    assert story([0], [("a", 0, 0)]) == [Text("[  0%] 正在读 a", "[  0%] reading a")]


def test_long_durations_are_minutes() -> None:
    assert [duration(60), duration(300)] == [Text("60 秒", "60 s"), Text("5 分钟", "5 min")]
