"""Platforms' published ways to count: each with the example that was published, or one counted by hand."""

from datetime import date

from jixiao.metrics.footnote import definition_of
from jixiao.metrics.period import Period
from jixiao.metrics.registry import METRICS
from jixiao.metrics.settings import DEFAULTS
from metrics.conftest import pair

TAOBAO = ("taobao_reply_3min_rate", "taobao_response_time_mean")
SLOW_ANSWER = """
    10-03 10:10:15 小美 张三 buyer
    10-03 10:15:20 小美 张三 buyer
    10-03 10:18:10 小美 张三 human
    """


def test_taobao_a_second_question_does_not_make_the_answer_faster(shop, figures) -> None:
    mei = figures(shop.chat(SLOW_ANSWER))["mei"]
    assert [pair(mei[name]) for name in TAOBAO] == [(0, 1), (475, 1)]


def test_taobao_one_of_two(shop, figures) -> None:
    told = shop.chat(SLOW_ANSWER).chat("""
        10-03 10:18:30 小美 张三 buyer
        10-03 10:19:00 小美 张三 human
        """)
    assert [pair(figures(told)["mei"][name]) for name in TAOBAO] == [(1, 2), (505, 2)]


def test_taobao_ten_questions_and_no_answer_all_day(shop, figures) -> None:
    shop.chat("\n".join(f"10-03 1{hour}:00:00 小美 张三 buyer" for hour in range(10)))
    assert [pair(figures(shop)["mei"][name]) for name in TAOBAO] == [(0, 1), (600, 1)]


def test_taobao_an_answer_after_a_quarter_of_an_hour_counts_ten_minutes(shop, figures) -> None:
    shop.chat("10-03 10:00:00 小美 张三 buyer\n10-03 10:15:00 小美 张三 human")
    assert [pair(figures(shop)["mei"][name]) for name in TAOBAO] == [(0, 1), (600, 1)]


def test_taobao_three_minutes_sharp_are_in_time_and_the_night_is_out(shop, figures) -> None:
    told = shop.chat("""
        10-03 07:59:59 小美 早起 buyer
        10-03 08:00:00 小美 张三 buyer
        10-03 08:03:00 小美 张三 human
        10-03 22:59:59 小美 李四 buyer
        10-03 23:03:00 小美 李四 human
        10-03 23:00:00 小美 夜猫 buyer
        """)
    assert pair(figures(told)["mei"]["taobao_reply_3min_rate"]) == (1, 2)


ASKED_TOO_EARLY = "10-03 08:56:00 小美 张三 buyer\n10-03 09:01:00 小美 张三 human"


def test_jd_a_session_begun_before_nine_is_out(shop, figures) -> None:
    assert figures(shop.chat(ASKED_TOO_EARLY))["mei"]["jd_reply_30s_rate"].value is None


def test_jd_until_november_2021_the_whole_day_counted(shop, figures) -> None:
    shop.chat(ASKED_TOO_EARLY.replace("10-03", "2021-11-30"))
    shop.chat(ASKED_TOO_EARLY.replace("10-03", "2021-12-01"))
    span = Period(date(2021, 11, 1), date(2021, 12, 31))
    shop.hold(start="2021-01-01", end="2025-12-31", 小美="mei")
    assert pair(figures(shop, span)["mei"]["jd_reply_30s_rate"]) == (0, 1)


def printed(first: date, last: date) -> str:
    return definition_of(METRICS["jd_reply_30s_rate"], DEFAULTS, Period(first, last)).zh


def test_jd_the_definition_printed_is_the_one_of_the_month() -> None:
    november = printed(date(2021, 11, 1), date(2021, 11, 30))
    december = printed(date(2021, 12, 1), date(2021, 12, 31))
    assert "全天" in november
    assert "9 点" not in november
    assert "2021-12-01 起：9 点至 23 点" in december
    assert "全天" not in december


def test_jd_a_span_over_the_change_prints_both() -> None:
    both = printed(date(2021, 11, 1), date(2021, 12, 31))
    assert both.startswith("2021-11-30 及以前：全天")
    assert "2021-12-01 起：9 点" in both


def test_jd_only_the_first_question_counts(shop, figures) -> None:
    told = shop.chat("""
        10-03 09:00:00 小美 张三 buyer
        10-03 09:00:30 小美 张三 human
        10-03 09:10:00 小美 张三 buyer
        10-03 09:40:00 小美 张三 human
        10-03 10:00:00 小美 李四 buyer
        10-03 10:00:31 小美 李四 human
        """)
    assert pair(figures(told)["mei"]["jd_reply_30s_rate"]) == (1, 2)


def test_pdd_one_late_answer_takes_the_buyer_out(shop, figures) -> None:
    """张三: 20 s, then 200 s. 李四: 31 s. 王五 at night. 1 of 2 in three minutes, none in thirty seconds."""
    mei = figures(
        shop.chat("""
        10-03 09:00:00 小美 张三 buyer
        10-03 09:00:20 小美 张三 human
        10-03 09:10:00 小美 张三 buyer
        10-03 09:13:20 小美 张三 human
        10-03 10:00:00 小美 李四 buyer
        10-03 10:00:31 小美 李四 human
        10-03 23:30:00 小美 王五 buyer
        """)
    )["mei"]
    assert pair(mei["pdd_reply_3min_rate"]) == (1, 2)
    assert pair(mei["pdd_reply_30s_rate"]) == (0, 2)


DOUYIN = ("douyin_reply_3min_session_rate", "douyin_reply_3min_rate")


def test_douyin_by_session_and_by_message(shop, figures) -> None:
    """Two sessions, one answered at first; three questions, one answered in time."""
    told = shop.chat("""
        10-03 09:00:00 小美 张三 buyer
        10-03 09:00:20 小美 张三 human
        10-03 09:10:00 小美 张三 buyer
        10-03 09:20:00 小美 张三 human
        10-03 22:59:59 小美 李四 buyer
        """)
    assert [pair(figures(told)["mei"][name]) for name in DOUYIN] == [(1, 2), (1, 3)]


def test_douyin_what_nobody_was_given_counts_as_not_answered(shop) -> None:
    from jixiao.metrics.engine import compute

    con = shop.chat("10-03 09:00:00 无人 张三 buyer\n10-03 09:00:05 无人 张三 human").connect()
    compute(con)
    rows = con.execute(
        "select numerator, denominator from figures where account = '无人' and metric like 'douyin%'"
    )
    assert rows.fetchall() == [(0, 1), (0, 1)]


def test_kuaishou_counts_humans_only(shop, figures) -> None:
    """张三 hears a robot after 5 s and a human after 180 s; 李四 only ever hears the robot."""
    told = shop.chat("""
        10-03 09:00:00 小美 张三 buyer
        10-03 09:00:05 小美 张三 assist_robot
        10-03 09:03:00 小美 张三 human
        10-03 09:10:00 小美 李四 buyer
        10-03 09:10:05 小美 李四 assist_robot
        """)
    mei = figures(told)["mei"]
    assert pair(mei["kuaishou_reply_3min_rate"]) == (1, 2)
    assert pair(mei["taobao_reply_3min_rate"]) == (2, 2)


def test_kuaishou_a_robot_that_spoke_first_does_not_hide_the_human(shop, figures) -> None:
    told = shop.chat("""
        10-03 08:59:00 小美 张三 assist_robot
        10-03 08:59:10 小美 张三 human
        10-03 09:00:00 小美 张三 buyer
        10-03 09:00:05 小美 张三 assist_robot
        10-03 09:00:08 小美 张三 buyer
        10-03 09:04:00 小美 张三 human
        """)
    assert pair(figures(told)["mei"]["kuaishou_reply_3min_rate"]) == (0, 1)
    assert pair(figures(told)["mei"]["first_response_mean"]) == (5, 1)
