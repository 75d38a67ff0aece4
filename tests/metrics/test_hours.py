"""Hours counted: spans of the day, nights, days off, the shift; by the start of the round or the session."""

from datetime import date

import pytest

from jixiao.metrics.period import Period
from metrics.conftest import pair


def asked(*moments: str) -> str:
    """Let a different buyer ask at each moment and be answered ten seconds later."""
    return "\n".join(
        f"{moment}:00 小美 买家{number} buyer\n{moment}:10 小美 买家{number} human"
        for number, moment in enumerate(moments)
    )


def counted(figures, shop, **changed):
    return figures(shop, **changed)["mei"]["response_time_mean"].denominator


@pytest.mark.parametrize(
    ("hours", "rounds"),
    [
        ("08:00-23:00", 3),
        ("08:00-12:00,14:00-23:00", 2),
        ("22:00-02:00", 3),
        ("23:30-24:00", 1),
        ("00:00-24:00", 6),
    ],
)
def test_several_spans_and_spans_over_midnight(shop, figures, hours, rounds) -> None:
    told = shop.chat(
        asked("10-09 01:59", "10-09 02:00", "10-09 08:00", "10-09 12:00", "10-09 22:59", "10-09 23:59")
    )
    assert counted(figures, told, response_hours=hours) == rounds


def test_a_round_that_crosses_the_end_of_the_hours_counts_where_it_began(shop, figures) -> None:
    told = shop.chat("""
        10-09 17:59:00 小美 张三 buyer
        10-09 18:05:00 小美 张三 human
        10-09 18:06:00 小美 张三 buyer
        10-09 18:06:01 小美 张三 human
        """)
    assert pair(figures(told, response_hours="09:00-18:00")["mei"]["response_time_mean"]) == (360, 1)


def test_by_the_start_of_the_session_its_later_rounds_follow(shop, figures) -> None:
    """李四 begins at 8:50: by the session all of it is out, by the round only the first question."""
    told = shop.chat("""
        10-09 08:50:00 小美 李四 buyer
        10-09 08:50:10 小美 李四 human
        10-09 09:10:00 小美 李四 buyer
        10-09 09:10:30 小美 李四 human
        10-09 17:50:00 小美 张三 buyer
        10-09 17:50:10 小美 张三 human
        10-09 18:10:00 小美 张三 buyer
        10-09 18:10:07 小美 张三 human
        """)
    hours = {"response_hours": "09:00-18:00"}
    assert pair(figures(told, **hours)["mei"]["response_time_mean"]) == (40, 2)
    assert pair(figures(told, **hours, response_hours_by="session")["mei"]["response_time_mean"]) == (17, 2)
    mei = figures(told, **hours, answered_within_seconds=10)["mei"]
    in_time = [pair(mei[f"answered_in_time_{unit}"]) for unit in ("rounds", "sessions", "buyers")]
    assert in_time == [(1, 2), (1, 1), (1, 2)]  # 张三's of 17:50; 李四's session began before nine


def test_the_national_holiday_may_have_other_hours_or_none(shop, figures) -> None:
    """10-05 and 10-07 are off, 10-09 is a workday, 10-10 a make-up Saturday."""
    told = shop.chat(asked("10-05 11:00", "10-05 20:00", "10-07 11:00", "10-09 20:00", "10-10 20:00"))
    assert counted(figures, told, response_hours="09:00-22:00") == 5
    assert counted(figures, told, response_hours="09:00-22:00", rest_day_hours="10:00-18:00") == 4
    assert counted(figures, told, rest_day_hours="closed") == 2
    assert counted(figures, told, rest_day_hours="closed", extra_workdays=("2026-10-05",)) == 4
    assert counted(figures, told, rest_day_hours="closed", extra_rest_days=("2026-10-09",)) == 1


def test_hours_past_midnight_go_by_the_day_they_began(shop, figures) -> None:
    """10-07 is off, 10-08 and 10-09 are workdays, 10-10 a make-up Saturday, 10-11 a Sunday off."""
    told = shop.chat(
        asked("10-07 23:00", "10-08 00:30", "10-08 23:00", "10-09 00:30", "10-11 00:30", "10-12 00:30")
    )
    nights = {"response_hours": "22:00-02:00"}
    assert counted(figures, told, **nights) == 6
    assert (
        counted(figures, told, **nights, rest_day_hours="closed") == 3
    )  # not the 7th's night, nor the 11th's
    assert counted(figures, told, **nights, rest_day_hours="20:00-01:00") == 6
    assert counted(figures, told, **nights, rest_day_hours="20:00-00:30") == 4
    assert counted(figures, told, **nights, rest_day_hours="closed", split_hour=4) == 3


def test_the_night_into_the_first_of_a_month_belongs_to_the_last_of_the_one_before(shop, figures) -> None:
    """09-30 is a workday, 10-01 the national holiday."""
    told = shop.chat(asked("10-01 00:30", "10-02 00:30"))
    assert counted(figures, told, response_hours="22:00-02:00", rest_day_hours="closed") == 1


def test_the_night_of_the_rest_day_before_a_period_is_closed_into_its_first_morning(shop, figures) -> None:
    """10-31 is a Saturday off: its night goes on after midnight, when November begins."""
    told = shop.chat(asked("11-01 00:30", "11-03 00:30"))
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    mei = figures(told, november, response_hours="22:00-02:00", rest_day_hours="closed")["mei"]
    assert mei["response_time_mean"].denominator == 1


def on_duty(shop, person, start, end):
    return shop.add("attendance", person=person, day=start[:5], planned_start=start, planned_end=end)


def test_on_shift_only_what_lies_in_the_persons_own_shift_counts(shop, figures) -> None:
    told = shop.chat(asked("10-09 08:59", "10-09 09:00", "10-09 17:59", "10-09 18:00"))
    told.chat(asked("10-09 12:00").replace("小美", "小丽"))
    on_duty(told, "mei", "10-09 09:00:00", "10-09 18:00:00")
    found = figures(told, response_on_shift=True)
    assert pair(found["mei"]["response_time_mean"]) == (20, 2)
    assert pair(found["mei"]["first_response_mean"]) == (20, 2)
    assert pair(found["mei"]["answered_in_time_buyers"]) == (2, 2)
    assert found["li"]["response_time_mean"].value is None  # she was not on duty


def test_a_night_shift_goes_on_after_midnight_and_two_shifts_a_day_both_count(shop, figures) -> None:
    told = shop.chat(asked("10-09 23:30", "10-10 00:30", "10-10 07:00", "10-10 23:00"))
    on_duty(told, "mei", "10-09 22:00:00", "10-10 06:00:00")
    on_duty(told, "mei", "10-10 22:00:00", "10-11 06:00:00")
    assert counted(figures, told, response_on_shift=True) == 3


def test_hours_and_shift_hold_together(shop, figures) -> None:
    told = shop.chat(asked("10-09 07:30", "10-09 09:00", "10-09 20:00"))
    on_duty(told, "mei", "10-09 07:00:00", "10-09 18:00:00")
    assert counted(figures, told, response_on_shift=True, response_hours="08:00-23:00") == 1


def test_a_colleague_with_the_roster_by_name_is_found(shop, figures) -> None:
    told = shop.chat(asked("10-09 09:00")).add("people", person="mei", name="王美")
    told.add(
        "attendance", name="王美", day="10-09", planned_start="10-09 08:00:00", planned_end="10-09 18:00:00"
    )
    assert counted(figures, told, response_on_shift=True) == 1


def test_a_roster_by_a_name_that_two_have_is_nobodys(shop, figures) -> None:
    told = shop.chat(asked("10-09 09:00")).chat(asked("10-09 09:00").replace("小美", "小丽"))
    for person in ("mei", "li"):
        told.add("people", person=person, name="王美")
    told.add(
        "attendance", name="王美", day="10-09", planned_start="10-09 08:00:00", planned_end="10-09 18:00:00"
    )
    found = figures(told, response_on_shift=True)
    assert [pair(found[who]["response_time_mean"]) for who in ("mei", "li")] == [(0, 0), (0, 0)]
