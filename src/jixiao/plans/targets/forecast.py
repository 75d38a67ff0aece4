"""预测: where a target will end if the days to come go as the days behind, with a band that says how sure.

Method: the run rate is what was done over what was planned, on the days with data (so big days weigh as
planned); it is applied to the plan still to come. The band applies the 10th and the 90th percentile of the
single days' rates instead (linear interpolation), as if every day to come were a weak or a strong one: wide
on purpose. Fewer than `ENOUGH_DAYS` days say too little: then there is a number, and no band.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.base.money import EXACT

ENOUGH_DAYS = 7
LOW, HIGH = Decimal("0.1"), Decimal("0.9")


@dataclass(frozen=True, slots=True)
class DayPair:
    """A day's plan and what was done, in the target's measure."""

    planned: Decimal
    done: Decimal


@dataclass(frozen=True, slots=True)
class Experience:
    """What the days behind say: done per planned as a whole, and on a weak and on a strong day."""

    rate: Decimal
    weak: Decimal | None
    strong: Decimal | None
    days: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where it ends: `value`, between `low` and `high` where `days` of experience are enough for a band."""

    value: Decimal
    low: Decimal | None
    high: Decimal | None
    days: int


def experience(past: Sequence[DayPair]) -> Experience | None:
    """Return what the days with data and a plan say; None where there are none."""
    counted = [day for day in past if day.planned]
    if not counted:
        return None
    planned, reached = (sum(column, Decimal(0)) for column in zip(*map(_pair, counted), strict=True))
    rate = EXACT.divide(reached, planned)
    if len(counted) < ENOUGH_DAYS:
        return Experience(rate, None, None, len(counted))
    rates = sorted(EXACT.divide(day.done, day.planned) for day in counted)
    weak, strong = percentile(rates, LOW), percentile(rates, HIGH)
    # One huge day can lift the whole above the 90th percentile; the band always holds the number.
    return Experience(rate, min(weak, rate), max(strong, rate), len(counted))


def forecast(done: Decimal, to_come: Decimal, seen: Experience | None) -> Forecast | None:
    """Return the forecast of `done` plus what becomes of the plan `to_come`; None without any experience."""
    if not to_come:
        return Forecast(done, done, done, seen.days if seen else 0)
    if seen is None:
        return None
    value = _ending(done, to_come, seen.rate)
    if seen.weak is None or seen.strong is None:
        return Forecast(value, None, None, seen.days)
    return Forecast(value, _ending(done, to_come, seen.weak), _ending(done, to_come, seen.strong), seen.days)


def percentile(ordered: Sequence[Decimal], share: Decimal) -> Decimal:
    """Return the value at `share` of an ordered list, in between two of them by linear interpolation."""
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    step = EXACT.multiply(EXACT.subtract(ordered[above], ordered[below]), position - below)
    return EXACT.add(ordered[below], step)


def _pair(day: DayPair) -> tuple[Decimal, Decimal]:
    return day.planned, day.done


def _ending(done: Decimal, to_come: Decimal, rate: Decimal) -> Decimal:
    return EXACT.add(done, EXACT.multiply(to_come, rate))
