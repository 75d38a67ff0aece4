"""Edges of real chats: shifts, hand-overs, one second, doubled lines, clocks, recalls, midnight."""

import pytest

from jixiao.metrics.engine import compute
from jixiao.metrics.settings import Settings
from jixiao.metrics.totals import filtered_contacts, taken_out
from metrics.conftest import OCTOBER, pair


def removed(shop, **changed):
    con, settings = shop.connect(), Settings(changed)
    compute(con, settings, OCTOBER)
    lines = {label.en: count for label, count in taken_out(con, settings, OCTOBER)}
    return filtered_contacts(con) | lines


def test_a_round_that_crosses_the_change_of_shifts_counts_for_who_held_the_account_when_it_opened(
    shop, figures
) -> None:
    """The account changes hands at midnight; with the split at four the night belongs to the evening."""
    shop.rows["accounts"] = []
    shop.hold(小美="mei", end="2026-10-03").hold(小美="li", start="2026-10-04")
    told = shop.chat("10-03 23:59:50 小美 张三 buyer\n10-04 00:00:10 小美 张三 human")
    found = figures(told, split_hour=4)
    assert pair(found["mei"]["response_time_mean"]) == (20, 1)
    assert pair(found["li"]["response_time_mean"]) == (0, 0)


def test_an_unanswered_round_after_a_hand_over_is_capped_for_both(shop, figures) -> None:
    told = shop.chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:01:00 小美 张三 human -> 小丽
        """)
    found = figures(told, unanswered="cap", response_cap_seconds=600)
    assert [pair(found[who]["response_time_mean"]) for who in ("mei", "li")] == [(600, 1), (600, 1)]
    assert pair(found["li"]["answered_in_time_rounds"]) == (0, 1)


def test_a_reply_in_the_same_second_took_no_time(shop, figures) -> None:
    told = shop.chat("10-03 10:00:00 小美 张三 buyer\n10-03 10:00:00 小美 张三 human")
    mei = figures(told, answered_within_seconds=1)["mei"]
    assert pair(mei["response_time_mean"]) == (0, 1)
    assert pair(mei["answered_in_time_rounds"]) == (1, 1)


def test_a_doubled_question_asks_once_and_a_doubled_answer_answers_once(shop, figures) -> None:
    once = "10-03 10:00:00 小美 张三 buyer 在吗\n10-03 10:00:30 小美 张三 human 在的"
    twice = "\n".join(line for line in once.splitlines() for _ in range(2))
    assert pair(figures(shop.chat(twice))["mei"]["response_time_mean"]) == (30, 1)


def test_a_clock_that_goes_backwards_never_makes_negative_seconds(shop, figures) -> None:
    """The answer stands behind the question in the file but was stamped before it: nothing answers it."""
    told = shop.chat("""
        10-03 10:00:30 小美 张三 buyer
        10-03 10:00:28 小美 张三 human
        10-03 10:01:00 小美 李四 buyer
        10-03 10:01:05 小美 李四 human
        """)
    mei = figures(told)["mei"]
    assert pair(mei["response_time_mean"]) == (5, 1)
    assert pair(mei["answered_in_time_rounds"]) == (1, 2)


RECALLED = ("10-03 10:00:05", "10-03 10:01:00")


def test_a_recalled_answer_counts_unless_recalls_are_ignored(shop, figures) -> None:
    shop.chat("10-03 10:00:00 小美 张三 buyer")
    for moment, kind in zip(RECALLED, ("recalled", None), strict=True):
        shop.add(
            "messages",
            shop="甲店",
            account="小美",
            buyer="张三",
            sent_at=moment,
            sender="human",
            text="有货",
            kind=kind,
        )
    assert pair(figures(shop)["mei"]["response_time_mean"]) == (5, 1)
    assert pair(figures(shop, ignored_kinds=("recalled",))["mei"]["response_time_mean"]) == (60, 1)
    assert removed(shop, ignored_kinds=("recalled",))["lines of kinds that do not count"] == 1


def test_an_edited_question_is_no_second_question(shop, figures) -> None:
    shop.chat("10-03 10:00:00 小美 张三 buyer\n10-03 10:00:10 小美 张三 human")
    shop.add(
        "messages",
        shop="甲店",
        account="小美",
        buyer="张三",
        sent_at="10-03 10:00:20",
        sender="buyer",
        kind="edited",
    )
    assert pair(figures(shop)["mei"]["answered_in_time_rounds"]) == (1, 2)
    assert pair(figures(shop, ignored_kinds=("edited",))["mei"]["answered_in_time_rounds"]) == (1, 1)


def test_a_transfer_of_a_kind_that_does_not_count_hands_over_all_the_same(shop, figures) -> None:
    shop.chat("10-03 10:00:00 小美 张三 buyer\n10-03 10:01:07 小丽 张三 human")
    shop.add(
        "messages",
        shop="甲店",
        account="小美",
        buyer="张三",
        sent_at="10-03 10:01:00",
        sender="system",
        transfer_to="小丽",
        kind="tip",
    )
    assert pair(figures(shop, ignored_kinds=("tip",))["li"]["response_time_mean"]) == (7, 1)


def test_texts_taken_for_automatic_replies_are_counted(shop) -> None:
    told = shop.chat("10-03 10:00:00 小美 张三 buyer 亲\n10-03 10:00:01 小美 张三 human 亲")
    assert removed(told, auto_reply_texts=("亲",))["lines that are automatic replies by their text"] == 1


def test_rounds_outside_the_hours_are_counted(shop) -> None:
    told = shop.chat("10-03 07:00:00 小美 张三 buyer\n10-03 09:00:00 小美 李四 buyer")
    assert removed(told, response_hours="08:00-23:00")["rounds outside the hours counted"] == 1


@pytest.mark.parametrize(
    ("names", "left"), [(("*机器人*",), 2), (("平台通知",), 2), (("小美",), 0), (("小_",), 3)]
)
def test_accounts_of_robots_and_platforms_are_left_out_on_either_side(shop, figures, names, left) -> None:
    told = shop.chat("""
        10-03 10:00:00 小美 店小蜜机器人1 buyer
        10-03 11:00:00 小美 平台通知 buyer
        10-03 12:00:00 小美 张三 buyer
        """)
    assert figures(told, filter_robot_accounts=names)["mei"]["buyers_received"].value == left
    assert removed(told, filter_robot_accounts=names).get("robot_account", 0) == 3 - left


OVER_MIDNIGHT = """
    10-03 23:58:00 小美 张三 buyer
    10-03 23:59:50 小美 张三 buyer
    10-04 00:00:10 小美 张三 human
    10-04 00:04:00 小美 张三 buyer
    10-04 00:04:30 小美 张三 human
    10-04 00:09:31 小美 张三 buyer
    """


def test_a_chat_over_midnight_is_two_contacts_unless_told(shop, figures) -> None:
    mei = figures(shop.chat(OVER_MIDNIGHT))["mei"]
    assert mei["buyers_received"].value == 2
    assert pair(mei["response_time_mean"]) == (30, 1)


def test_joined_over_midnight_it_is_one_until_the_first_longer_pause(shop, figures) -> None:
    """Within 5 min: 130 s and 30 s belong to 10-03; the question after 5:01 begins a new day's contact."""
    told = shop.chat(OVER_MIDNIGHT)
    mei = figures(told, join_over_split_minutes=5)["mei"]
    assert pair(mei["response_time_mean"]) == (160, 2)
    assert mei["buyers_received"].value == 2
    assert pair(mei["answered_in_time_rounds"]) == (2, 3)
    assert figures(told, join_over_split_minutes=6)["mei"]["buyers_received"].value == 1


def test_joined_over_midnight_a_hand_over_takes_the_question_along(shop, figures) -> None:
    told = shop.chat("""
        10-03 23:59:00 小美 张三 buyer
        10-04 00:01:00 小美 张三 human -> 小丽
        10-04 00:01:20 小丽 张三 human
        """)
    found = figures(told, join_over_split_minutes=10)
    assert pair(found["li"]["response_time_mean"]) == (20, 1)
    assert pair(found["mei"]["answered_in_time_rounds"]) == (0, 1)


def test_joined_over_the_end_of_the_month_the_chat_stays_in_the_month_it_began(shop, figures) -> None:
    told = shop.chat("""
        10-31 23:59:00 小美 张三 buyer
        11-01 00:00:30 小美 张三 human
        11-01 09:00:00 小美 李四 buyer
        """)
    mei = figures(told, join_over_split_minutes=5)["mei"]
    assert pair(mei["response_time_mean"]) == (90, 1)
    assert mei["buyers_received"].value == 1


def test_a_buyer_who_comes_back_hours_later_is_not_joined(shop, figures) -> None:
    told = shop.chat("10-03 23:00:00 小美 张三 buyer\n10-04 00:01:00 小美 张三 buyer")
    assert figures(told, join_over_split_minutes=30)["mei"]["buyers_received"].value == 2


def test_a_night_team_joins_over_its_own_split_and_a_pause_as_long_as_told_is_none(shop, figures) -> None:
    """From 3:58 in steps of five minutes: one contact of the 3rd; at midnight nothing is cut."""
    told = shop.chat("""
        10-04 03:58:00 小美 张三 buyer
        10-04 04:03:00 小美 张三 human
        10-04 04:08:00 小美 张三 buyer
        10-04 04:08:10 小美 张三 human
        """)
    mei = figures(told, join_over_split_minutes=5, split_hour=4)["mei"]
    assert mei["buyers_received"].value == 1
    assert pair(mei["response_time_mean"]) == (310, 2)
