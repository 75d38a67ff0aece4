"""页面用词: waits, amounts and names as people write them."""

from decimal import Decimal

import pytest

from jixiao.web.ui.templatetags.words import in_unit, moved, seconds, who


@pytest.mark.parametrize(
    ("value", "said"), [("42.5", "42.5 秒"), ("605", "10 分 05 秒"), ("20830", "5 小时 47 分"), (None, "–")]
)
def test_a_long_wait_is_told_in_hours(value, said) -> None:
    assert seconds(value) == said


def test_money_carries_its_sign() -> None:
    assert in_unit(Decimal("-1234.5"), "yuan") == "-¥1,234.50"
    assert (moved(200), moved(-300), moved(0), moved(None)) == ("+¥200.00", "-¥300.00", "¥0.00", "–")


def test_the_system_is_called_so_and_people_by_their_name() -> None:
    assert (who("system"), who("王主管")) == ("系统", "王主管")
