from __future__ import annotations

from datetime import date
from decimal import Decimal

from jixiao.base.text import both
from jixiao.plans.targets.breakdown import Portion
from jixiao.plans.targets.carry import Period, carried
from jixiao.plans.targets.document import Carry, Review
from jixiao.plans.targets.periods import Level, Span, parse_span, pieces
from jixiao.plans.targets.standing import Done
from plans.targets.stories import plain

AUTUMN = [Portion(month, Decimal(100)) for month in pieces(parse_span("2026-09..2026-12"), Level.MONTH)]


def story(mode: Carry, on: str, reviews=(), **sold: int) -> list[Period]:
    days = {date(2026, int(month[1:]), 5): Decimal(amount) for month, amount in sold.items()}
    known = frozenset(day for portion in AUTUMN for day in portion.span.days)
    return list(carried(AUTUMN, Done(days, known), date.fromisoformat(on), mode, reviews))


def numbers(periods: list[Period]) -> list[tuple]:
    return [
        tuple(
            None if number is None else plain(number)
            for number in (p.planned, p.carried_in, p.done, p.carried_out)
        )
        for p in periods
    ]


def test_a_shortfall_goes_on_until_it_is_made_up() -> None:
    """September 30 short, October makes up 20 of it, November is still running."""
    assert numbers(story(Carry.SHORTFALL, "2026-11-10", m9=70, m10=120, m11=40)) == [
        (100, 0, 70, 30),
        (100, 30, 120, 10),
        (100, 10, 40, None),
    ]


def test_a_surplus_is_kept_by_the_month_unless_the_target_says_both() -> None:
    sold = {"m9": 130, "m10": 60}
    assert numbers(story(Carry.SHORTFALL, "2026-10-31", **sold)) == [(100, 0, 130, 0), (100, 0, 60, 40)]
    assert numbers(story(Carry.BOTH, "2026-10-31", **sold)) == [(100, 0, 130, -30), (100, -30, 60, 10)]
    assert numbers(story(Carry.NONE, "2026-10-31", **sold)) == [(100, 0, 130, 0), (100, 0, 60, 0)]


def test_a_period_that_ended_short_asks_for_its_reason_and_shows_the_one_written() -> None:
    silent = story(Carry.SHORTFALL, "2026-10-31", m9=70, m10=130)
    assert [period.needs_review for period in silent] == [True, False]
    week = Review(when=Span(date(2026, 9, 7), date(2026, 9, 13)), why=both("断货一周"))
    month = Review(when=parse_span("2026-09"), why=both("断货"))
    told = story(Carry.SHORTFALL, "2026-10-31", (week, month), m9=70, m10=130)
    assert told[0].why == both("断货")
    assert not told[0].needs_review
    assert story(Carry.SHORTFALL, "2026-10-31", (week,), m9=70)[0].why == both("断货一周")


def test_the_period_says_itself_in_a_sentence() -> None:
    ended, running = story(Carry.SHORTFALL, "2026-10-10", m9=70, m10=20)
    assert ended.says.zh == "计划 100，上期转入 0，完成 70，差 30，转入下期 30"
    assert running.says.zh == "计划 100，上期转入 30，已完成 20，还差 110"


def test_days_without_data_are_counted() -> None:
    (only,) = carried(AUTUMN[:1], Done({}, frozenset({date(2026, 9, 1)})), date(2026, 9, 3), Carry.SHORTFALL)
    assert only.no_data == 2
