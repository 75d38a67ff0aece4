"""指标进度: says what is computed, then how far it is, how fast and how long it still takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from jixiao.base.pace import Pace
from jixiao.base.text import Text
from jixiao.metrics.period import Period
from jixiao.metrics.watching import texts_of, watched

FIGURES = Text("正在算指标", "computing the figures")
STEPS = Text("步", "steps")


@contextmanager
def figuring(tell: Callable[[Text], None], period: Period, doing: Text = FIGURES) -> Iterator[None]:
    """Tell `doing`, then now and then which step of the figures of `period` is done."""
    tell(doing)
    pace, steps, total = Pace(tell, doing, unit=STEPS, scale=1), count(1), texts_of(period)
    pace.begin()

    def step(name: str) -> None:
        done = next(steps)
        pace(name, min(done, total), total)

    with watched(step):
        yield
