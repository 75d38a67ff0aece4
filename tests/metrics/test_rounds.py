"""Rounds: when the clock starts, what stops it, and who answers for it."""

from decimal import Decimal

from metrics.conftest import pair


def test_the_second_question_does_not_restart_the_clock(shop, figures) -> None:
    mei = figures(
        shop.chat("""
        10-03 10:10:15 小美 张三 buyer
        10-03 10:15:20 小美 张三 buyer
        10-03 10:18:10 小美 张三 human
        """)
    )["mei"]
    assert pair(mei["response_time_mean"]) == (475, 1)
    assert mei["slow_contacts"].value == 1


def test_taobao_three_minutes_one_of_two(shop, figures) -> None:
    """475 s is too slow for 3 minutes, 30 s is not: 1/2."""
    rounds = figures(
        shop.chat("""
        10-03 10:10:15 小美 张三 buyer
        10-03 10:15:20 小美 张三 buyer
        10-03 10:18:10 小美 张三 human
        10-03 10:18:30 小美 张三 buyer
        10-03 10:19:00 小美 张三 human
        """),
        limit_seconds=180,
    )["mei"]
    assert pair(rounds["service_time_rate"]) == (1, 2)
    assert pair(rounds["response_time_mean"]) == (505, 2)
    assert pair(rounds["first_response_mean"]) == (475, 1)


def test_ten_questions_without_an_answer_are_one_round(shop, figures) -> None:
    asked = "\n".join(f"10-03 1{hour}:00:00 小美 张三 buyer" for hour in range(10))
    mei = figures(shop.chat(asked))["mei"]
    assert pair(mei["service_time_rate"]) == (0, 1)
    assert mei["response_time_mean"].value is None
    assert pair(mei["reply_rate"]) == (0, 1)


def test_an_answer_after_fifteen_minutes_counts_at_most_the_cap(shop, figures) -> None:
    told = shop.chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:15:00 小美 张三 human
        10-03 11:00:00 小美 李四 buyer
        """)
    mei = figures(told, response_cap_seconds=600)["mei"]
    assert pair(mei["response_time_mean"]) == (600, 1)
    assert pair(mei["first_response_mean"]) == (600, 1)
    capped = figures(told, response_cap_seconds=600, unanswered="cap")["mei"]
    assert pair(capped["response_time_mean"]) == (1200, 2)


def test_a_robot_neither_starts_nor_stops_the_clock(shop, figures) -> None:
    told = shop.chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:00:01 小美 张三 auto_reply
        10-03 10:00:05 小美 张三 auto_robot
        10-03 10:00:30 小美 张三 assist_robot
        10-03 10:01:00 小美 张三 human
        """)
    assert pair(figures(told)["mei"]["response_time_mean"]) == (30, 1)
    assert pair(figures(told, assist_robot_replies=False)["mei"]["response_time_mean"]) == (60, 1)


def test_a_text_known_to_be_automatic_is_no_reply(shop, figures) -> None:
    told = shop.chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:00:01 小美 张三 human 亲，在的
        10-03 10:01:00 小美 张三 human 有货
        """)
    assert figures(told, auto_reply_texts=("亲，在的",))["mei"]["response_time_mean"].value == 60


def test_seconds_keep_their_fraction(shop, figures) -> None:
    shop.chat("10-03 10:00:00.250 小美 张三 buyer\n10-03 10:00:02.000001 小美 张三 human")
    assert figures(shop)["mei"]["response_time_mean"].numerator == Decimal("1.750001")


def test_an_answer_after_midnight_answers_nothing(shop, figures) -> None:
    told = shop.chat("""
        10-03 23:59:50 小美 张三 buyer
        10-04 00:00:10 小美 张三 human
        """)
    assert pair(figures(told)["mei"]["service_time_rate"]) == (0, 1)
    night = figures(told, split_hour=4)["mei"]
    assert pair(night["service_time_rate"]) == (1, 1)
    assert night["response_time_mean"].value == 20


def test_lines_of_one_second_count_in_the_order_of_the_file(shop, figures) -> None:
    first_asked = figures(
        shop.chat("""
        10-03 10:00:00 小美 张三 buyer
        10-03 10:00:00 小美 张三 human
        """)
    )["mei"]
    assert pair(first_asked["response_time_mean"]) == (0, 1)


def test_lines_of_one_second_the_other_way_round_leave_the_question_open(shop, figures) -> None:
    mei = figures(
        shop.chat("""
        10-03 10:00:00 小美 张三 human
        10-03 10:00:00 小美 张三 buyer
        """)
    )["mei"]
    assert mei["response_time_mean"].value is None
    assert pair(mei["reply_rate"]) == (1, 1)


def test_only_rounds_that_begin_in_the_hours_counted_are_in_the_mean(shop, figures) -> None:
    told = shop.chat("""
        10-03 07:59:59 小美 张三 buyer
        10-03 08:05:00 小美 张三 human
        10-03 08:10:00 小美 张三 buyer
        10-03 08:10:09 小美 张三 human
        10-03 23:00:00 小美 张三 buyer
        10-03 23:00:30 小美 张三 human
        """)
    assert pair(figures(told, response_hours="08:00-23:00")["mei"]["response_time_mean"]) == (9, 1)


def test_a_question_of_the_next_day_ends_no_round_of_the_day_before(shop, figures) -> None:
    told = shop.chat("""
        10-03 23:00:00 小美 张三 buyer
        10-04 09:00:00 小美 张三 buyer
        10-04 09:00:07 小美 张三 human
        """)
    mei = figures(told)["mei"]
    assert pair(mei["response_time_mean"]) == (7, 1)
    assert pair(mei["answered_in_time_rounds"]) == (1, 2)
