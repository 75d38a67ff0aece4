"""中文字体: cut down to what is written; where there is none, what to do is said."""

import pytest
from fontTools.ttLib import TTFont

from jixiao.base.problem import ProblemsError
from jixiao.publish.font import small_font


def test_a_font_that_was_not_built_is_told_with_the_way_out(tmp_path) -> None:
    with pytest.raises(ProblemsError) as stop, small_font(["绩效"], tmp_path / "none.ttf"):
        pass
    assert [problem.code for problem in stop.value.problems] == ["X801"]


@pytest.mark.usefixtures("payslip_font")
def test_the_characters_that_are_written_are_in_it_and_others_are_not() -> None:
    with small_font(["绩效"]) as made, TTFont(made) as font:
        known = font.getBestCmap()
        assert made.stat().st_size < 100_000
    assert {ord("绩"), ord("效"), ord("¥")} <= known.keys()
    assert ord("奖") not in known
    assert not made.exists()
