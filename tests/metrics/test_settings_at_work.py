"""设置见效: each setting that no other story turns, turned, with what it then does to a figure."""

import ast
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.settings import SETTINGS, Settings
from metrics.conftest import OCTOBER, pair

LINE = "10-03 10:00:00 小美 张三 human"
FOLDER = Path(__file__).parent


@pytest.mark.parametrize(
    ("changed", "yuan"),
    [
        ({"net_of_refunds": False}, 94),
        ({"net_of_postage": False}, 70),
    ],
    ids=str,
)
def test_sales_may_keep_refunds_and_postage(shop, figures, changed, yuan) -> None:
    """100 paid, 6 of it postage, 30 given back."""
    told = shop.chat(LINE)
    told.order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", postage=600, refund_amount=3000)
    mei = figures(told, **changed)["mei"]
    assert mei["sales"].value == yuan
    assert pair(mei["average_order_value"]) == (yuan, 1)


@pytest.mark.parametrize(
    ("cut", "yuan", "refunded"),
    [("2026-11-06 12:00:00", 100, 0), ("2026-11-06 12:00:01", 70, 1)],
    ids=["the moment of the cut", "a second before it"],
)
def test_the_cut_holds_for_refunds_that_the_order_itself_tells(shop, figures, cut, yuan, refunded) -> None:
    told = shop.chat(LINE)
    told.order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", refund_amount=3000,
               refunded_at="2026-11-06 12:00:00")  # fmt: skip
    mei = figures(told, refund_cut=datetime.fromisoformat(cut))["mei"]
    assert mei["sales"].value == yuan
    assert pair(mei["refund_rate"]) == (refunded, 1)


def test_a_refund_of_which_no_file_says_when_lies_before_every_cut(shop, figures) -> None:
    told = shop.chat(LINE)
    told.order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", refund_amount=3000)
    assert figures(told, refund_cut=datetime(2026, 10, 4))["mei"]["sales"].value == 70


@pytest.mark.parametrize(("days", "paid"), [(2, 1), (3, 2), (0, 0)])
def test_an_inquiry_has_these_days_more_to_be_paid(shop, figures, days, paid) -> None:
    """Asked on the 20th, so ordered by the 21st; 张三 pays late on the 23rd, 李四 as the 24th begins."""
    told = shop.chat("10-20 10:00:00 小美 张三 buyer\n10-20 10:00:05 小美 张三 human")
    told.chat("10-20 10:00:00 小美 李四 buyer\n10-20 10:00:05 小美 李四 human")
    told.order("1", "张三", "10-20 11:00:00", "10-23 23:59:59")
    told.order("2", "李四", "10-20 11:00:00", "10-24 00:00:00")
    assert pair(figures(told, payment_window_days=days)["mei"]["inquiry_pay_rate"]) == (paid, 2)


@pytest.mark.parametrize(("score", "content"), [(3, 3), (4, 2), (5, 1)])
def test_from_which_score_a_buyer_is_satisfied(shop, figures, score, content) -> None:
    for given in (2, 3, 4, 5):
        shop.chat(f"10-03 10:00:00 小美 买家{given} buyer").add(
            "satisfaction", shop="甲店", account="小美", buyer=f"买家{given}", rated_at="10-03 11:00:00",
            score=given,
        )  # fmt: skip
    assert pair(figures(shop, satisfied_from=score)["mei"]["satisfaction_rate"]) == (content, 4)


@pytest.mark.parametrize(
    ("changed", "in_time"),
    [
        ({}, 0),
        ({"limit_seconds": 49}, 0),
        ({"limit_seconds": 50}, 1),
        ({"busy_chats": 1, "busy_limit_seconds": 49}, 0),
        ({"busy_chats": 1, "busy_limit_seconds": 50}, 1),
        ({"busy_chats": 2, "busy_limit_seconds": 50}, 0),
    ],
    ids=str,
)
def test_when_a_person_is_busy_and_how_long_an_answer_may_take_then(shop, figures, changed, in_time) -> None:
    """One chat, answered after fifty seconds."""
    told = shop.chat("10-03 09:00:00 小美 张三 buyer\n10-03 09:00:50 小美 张三 human")
    assert pair(figures(told, **changed)["mei"]["service_time_rate"]) == (in_time, 1)


@pytest.mark.parametrize(
    ("changed", "slow"),
    [
        ({"slow_seconds": 100}, 0),
        ({"slow_seconds": 99}, 2),
        ({"slow_seconds": 99, "slow_rounds": 2}, 1),
    ],
    ids=str,
)
def test_what_is_slow_and_how_often_makes_a_slow_contact(shop, figures, changed, slow) -> None:
    """张三 waits a hundred seconds twice, 李四 once; a round that nobody answers is none."""
    told = shop.chat("""
        10-03 09:00:00 小美 张三 buyer
        10-03 09:01:40 小美 张三 human
        10-03 09:10:00 小美 张三 buyer
        10-03 09:11:40 小美 张三 human
        10-03 09:00:00 小美 李四 buyer
        10-03 09:01:40 小美 李四 human
        10-03 09:00:00 小美 王五 buyer
        """)
    assert figures(told, **changed)["mei"]["slow_contacts"].value == slow


THE_THIRD = Period(date(2026, 10, 3), date(2026, 10, 3))


def test_a_night_teams_order_is_created_and_paid_on_the_day_that_began_the_evening_before(
    shop, figures
) -> None:
    """Split at four: 张三 pays a second before it, 李四 as the next business day begins."""
    told = shop.chat("10-03 23:00:00 小美 张三 human\n10-03 23:00:00 小美 李四 human")
    told.order("1", "张三", "10-04 01:00:00", "10-04 03:59:59", yuan="10")
    told.order("2", "李四", "10-04 01:00:00", "10-04 04:00:00", yuan="7")
    assert figures(told, THE_THIRD, split_hour=4)["mei"]["sales"].value == 10
    assert pair(figures(told, THE_THIRD, split_hour=4)["mei"]["valid_order_rate"]) == (2, 2)
    assert figures(told, THE_THIRD)["mei"]["sales"].value == 0
    assert figures(told, OCTOBER)["mei"]["sales"].value == 17


def test_the_window_of_two_days_goes_back_to_the_split(shop, figures) -> None:
    """Ordered before four on the 4th, which is still the 3rd: the window begins at four on the 2nd.

    The stranger's order of the 1st has the lines of all days looked at.
    """
    told = shop.chat("10-02 04:00:00 小美 张三 human\n10-02 03:59:59 小美 李四 human")
    told.order("1", "张三", "10-04 03:59:58", "10-04 03:59:59", yuan="10")
    told.order("2", "李四", "10-04 03:59:58", "10-04 03:59:59", yuan="7")
    told.order("0", "路人", "10-01 12:00:00", "10-03 12:00:00")
    assert figures(told, THE_THIRD, split_hour=4)["mei"]["sales"].value == 10


AFTERWARDS = datetime(2026, 11, 1)
REGISTERS = {
    "labels_printed": ("labels", {"person": "mei", "order_id": "{n}", "printed_at": "{at}"}),
    "submissions_due": ("submissions", {"person": "mei", "what": "日报", "due_at": "{at}"}),
    "incidents": ("incidents", {"person": "mei", "happened_at": "{at}"}),
    "satisfaction_rate": (
        "satisfaction",
        {"shop": "甲店", "account": "小美", "buyer": "{n}", "rated_at": "{at}", "score": "5"},
    ),
    "rating_rate": ("invites", {"shop": "甲店", "account": "小美", "buyer": "{n}", "invited_at": "{at}"}),
}


@pytest.mark.parametrize("metric", REGISTERS)
def test_what_a_register_notes_at_night_lies_on_the_day_before_the_split(shop, metric) -> None:
    """A second before the 3rd begins at four, as it does, a second before the 4th does, and as it does."""
    table, values = REGISTERS[metric]
    for n, at in enumerate(("10-03 03:59:59", "10-03 04:00:00", "10-04 03:59:59", "10-04 04:00:00")):
        shop.add(table, **{name: value.format(n=n, at=at) for name, value in values.items()})
    con = shop.connect()
    compute(con, Settings({"split_hour": 4, "as_of": AFTERWARDS}), THE_THIRD)
    query = "select day, coalesce(denominator, numerator) from figures where metric = ?"
    assert con.execute(query, [metric]).fetchall() == [(THE_THIRD.first, 2)]


@pytest.mark.parametrize(("as_of", "due"), [("2026-10-31 18:00:00", 0), ("2026-10-31 18:00:01", 1)])
def test_a_report_is_due_once_the_data_go_beyond_its_time(shop, figures, as_of, due) -> None:
    shop.add("submissions", person="mei", what="月报", due_at="10-31 18:00:00")
    mei = figures(shop, as_of=datetime.fromisoformat(as_of))["mei"]
    assert (mei["submissions_due"].value, mei["submissions_late"].value) == (due, due)


def test_an_attainment_needs_a_target_inside_the_period(shop, figures) -> None:
    """A year's target and one that reaches into November are no target of October."""
    told = shop.chat(LINE).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", yuan="3000")
    for first, last in (("01-01", "12-31"), ("10-15", "11-14")):
        told.add("targets", owner_kind="person", owner="mei", metric="sales", value=Decimal(9000),
                 **{"from": first, "to": last})  # fmt: skip
    assert "target_attainment" not in figures(told)["mei"]


def test_every_setting_is_turned_by_some_story() -> None:
    """A setting that nothing turns could be left out of the SQL and nobody would notice."""
    stories = [path for path in FOLDER.glob("test_*.py") if path.name not in PASSED_BY]
    turned = {word for path in stories for word in _words(ast.parse(path.read_text(encoding="utf-8")))}
    assert {setting.id for setting in SETTINGS} - turned == set()


# These read or name settings, or compare two engines; what a setting does they do not say.
PASSED_BY = ("test_settings.py", "test_two_engines.py", "test_presets.py")


def _words(tree: ast.AST) -> set[str]:
    named = {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg}
    keys = (node.keys for node in ast.walk(tree) if isinstance(node, ast.Dict))
    return named | {key.value for some in keys for key in some if isinstance(key, ast.Constant)}
