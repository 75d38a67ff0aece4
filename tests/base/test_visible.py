"""Names may hold anything; what is printed never turns a terminal red, rings its bell or runs backwards."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from jixiao.base.problem import Place
from jixiao.base.visible import row_place, visible, visible_name


def test_an_escape_sequence_in_a_name_is_written_out() -> None:
    assert visible_name("ev\x1b[31mil\x07\n.csv") == r"ev\x1b[31mil\x07\x0a.csv"
    assert visible_name("订单\u202ecsv.exe\x9b2J") == r"订单\u202ecsv.exe\x9b2J"


def test_a_text_keeps_its_lines_and_tabs() -> None:
    assert visible("一\n\t二\r三") == "一\n\t二\\x0d三"


def test_where_a_row_came_from_stays_on_its_line() -> None:
    assert row_place("a\n\x1b[2J.csv", 41) == r"a\x0a\x1b[2J.csv:41"


def test_a_place_says_the_name_on_one_line_and_keeps_it_as_it_is() -> None:
    place = Place("a\n\x1b[2J.csv", 3, "列\x07")
    assert str(place) == r"a\x0a\x1b[2J.csv:3 列\x07"
    assert place.file == "a\n\x1b[2J.csv"


@given(st.text(st.characters(exclude_categories=[])))
def test_whatever_a_name_holds_it_can_be_printed(name: str) -> None:
    shown = visible_name(name)
    shown.encode(sys.getfilesystemencoding(), "surrogateescape")
    shown.encode("utf-8")
    assert visible_name(shown) == shown
    assert "\x1b" not in shown
    assert "\n" not in shown
