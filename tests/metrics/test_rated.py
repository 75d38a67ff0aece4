"""Ratings count on the day of their chat's last line before them, and for who held the account then."""

from datetime import date

import pytest

from jixiao.metrics.period import Period
from metrics.conftest import pair
from metrics.shops import Shop

AUTUMN = Period(date(2026, 9, 1), date(2026, 10, 31))


@pytest.fixture
def handed_over() -> Shop:
    """小美 is mei's until 30 September, then li's until 4 October, then qiang's."""
    shop = Shop().hold(小美="mei", end="2026-09-30").hold(小美="li", start="2026-10-01", end="2026-10-04")
    return shop.hold(小美="qiang", start="2026-10-05")


def rated(shop: Shop, *moments: str) -> Shop:
    for at in moments:
        shop.add("satisfaction", shop="甲店", account="小美", buyer="张三", rated_at=at, score=5)
    return shop


def test_the_last_chat_day_before_it_and_no_later_one(handed_over, figures) -> None:
    handed_over.chat(
        """10-02 10:00:00 小美 张三 buyer
        10-02 10:00:09 小美 张三 human
        10-06 09:00:00 小美 张三 buyer"""
    )
    found = figures(rated(handed_over, "10-05 12:00:00", "10-06 08:59:59", "10-06 09:00:00"))
    assert pair(found["li"]["satisfaction_rate"]) == (2, 2)
    assert pair(found["qiang"]["satisfaction_rate"]) == (1, 1)


def test_a_chat_before_the_period_takes_its_rating_along(handed_over, figures) -> None:
    shop = rated(handed_over.chat("09-30 23:50:00 小美 张三 buyer"), "10-01 00:10:00")
    assert "satisfaction_rate" not in figures(shop).get("li", {})
    assert pair(figures(shop, AUTUMN)["mei"]["satisfaction_rate"]) == (1, 1)


def test_a_rating_after_the_period_belongs_to_its_last_day(handed_over, figures) -> None:
    shop = rated(handed_over.chat("10-31 23:50:00 小美 张三 buyer"), "11-01 00:10:00")
    assert pair(figures(shop)["qiang"]["satisfaction_rate"]) == (1, 1)


def test_system_lines_and_transfers_are_no_chat(handed_over, figures) -> None:
    handed_over.chat(
        """10-02 10:00:00 小美 张三 buyer
        10-06 09:00:00 小美 张三 system
        10-07 09:00:00 小美 张三 human -> 小丽"""
    )
    assert pair(figures(rated(handed_over, "10-08 12:00:00"))["li"]["satisfaction_rate"]) == (1, 1)
