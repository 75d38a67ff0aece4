"""Figures tell how far they are: about how many steps there are, with rate and time left."""

import re
from datetime import date

import pytest

from jixiao.base.pace import Pace
from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.watching import texts_of, watched
from jixiao.run import figuring as room
from jixiao.run.figuring import figuring
from metrics.shops import Shop

OCTOBER = Period.of(Month(2026, 10))


@pytest.mark.parametrize("period", [OCTOBER, Period(date(2026, 8, 1), date(2026, 11, 30))])
def test_about_as_many_steps_are_announced_as_there_are(period) -> None:
    told: list[str] = []
    with watched(told.append):
        compute(Shop().connect(), period=period)
    assert 0.7 * texts_of(period) < len(told) < 1.2 * texts_of(period)
    assert {"credits", "rounds", "contacts", "sales"} <= set(told)


def test_a_step_is_told_with_rate_and_time_left(monkeypatch) -> None:
    """A clock that goes a second a step: every second step is told, the last one says 100%."""
    moments = iter(range(1000))
    monkeypatch.setattr(room, "Pace", lambda *told, **more: Pace(*told, **more, clock=lambda: next(moments)))
    told: list[Text] = []
    con = Shop().connect()
    with figuring(told.append, OCTOBER):
        compute(con, period=OCTOBER)
    assert told[0] == Text("正在算指标", "computing the figures")
    assert re.fullmatch(r"\[ +\d+%\] 正在算指标 \w+（每秒 1\.0 步，约剩 \d+ 秒）", told[2].zh)
    assert len(told) > 10


def test_nobody_is_told_afterwards_and_whoever_watches_may_give_up() -> None:
    told: list[str] = []
    with watched(told.append):
        pass
    compute(Shop().connect(), period=OCTOBER)
    assert told == []

    def enough(name: str) -> None:
        raise KeyboardInterrupt(name)

    with pytest.raises(KeyboardInterrupt), watched(enough):
        compute(Shop().connect(), period=OCTOBER)
