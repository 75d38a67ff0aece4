"""进度: how far an owner is on a day, the pace the rest needs, and whether it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jixiao.base.money import EXACT, ratio
from jixiao.base.text import Text
from jixiao.plans.targets.breakdown import Portion
from jixiao.plans.targets.forecast import DayPair, Experience, Forecast, experience, forecast

_NOTHING = Decimal(0)


class Verdict(StrEnum):
    """The one word for a board."""

    REACHED = "reached"
    HOLDS = "holds"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    MISSED = "missed"
    UNKNOWN = "unknown"


SAID = {
    Verdict.REACHED: Text("已达成", "reached"),
    Verdict.HOLDS: Text("按现在的节奏能完成", "the pace holds"),
    Verdict.AT_RISK: Text("有风险，需要加快", "at risk, needs more pace"),
    Verdict.BEHIND: Text("照现在的节奏完不成", "out of reach at this pace"),
    Verdict.MISSED: Text("已结束，未达成", "over, not reached"),
    Verdict.UNKNOWN: Text("还没有数据", "no data yet"),
}


@dataclass(frozen=True, slots=True)
class Done:
    """What an owner did per day, and the days for which there is data at all.

    A day in `known` without a number is 0 for this owner (a day off); a day not in `known` is no data.
    """

    by_day: Mapping[date, Decimal]
    known: frozenset[date]

    def between(self, first: date, last: date) -> Decimal:
        """Return the sum from `first` to `last`, both included."""
        return sum((value for day, value in self.by_day.items() if first <= day <= last), _NOTHING)


@dataclass(frozen=True, slots=True)
class Standing:
    """An owner's target at the end of day `on`, in the target's own measure.

    `done` is None where there is no data at all, and then so is what follows from it.
    `pace` is what the rest has to make of its plan: 1.1 means each day to come 10% above its own target;
    `per_day` is the same as a mean per day to come that has a target. None where no such day is left.
    """

    on: date
    value: Decimal
    planned: Decimal
    done: Decimal | None
    planned_rest: Decimal
    days_left: int
    no_data: tuple[date, ...]
    forecast: Forecast | None
    over: bool

    @property
    def to_date(self) -> Decimal | None:
        """Attainment to date: done / planned to date; None before anything was planned."""
        return None if self.done is None else ratio(self.done, self.planned)

    @property
    def of_whole(self) -> Decimal | None:
        """Done / the whole target."""
        return None if self.done is None else ratio(self.done, self.value)

    @property
    def missing(self) -> Decimal | None:
        """What is still missing; 0 once the target is reached."""
        return None if self.done is None else max(_NOTHING, self.value - self.done)

    @property
    def pace(self) -> Decimal | None:
        """Missing / what is planned for the rest."""
        return None if self.missing is None else ratio(self.missing, self.planned_rest)

    @property
    def per_day(self) -> Decimal | None:
        """Missing / the days to come that have a target."""
        return None if self.missing is None else ratio(self.missing, Decimal(self.days_left))

    @property
    def verdict(self) -> Verdict:
        """Whether the pace holds: by the forecast, and by the upper end of its band."""
        if self.done is None:
            return Verdict.UNKNOWN
        if self.done >= self.value and self.value:
            return Verdict.REACHED
        if self.over:
            return Verdict.UNKNOWN if self.no_data else Verdict.MISSED
        if self.forecast is None:
            return Verdict.UNKNOWN
        if self.forecast.value >= self.value:
            return Verdict.HOLDS
        high = self.forecast.high
        return Verdict.AT_RISK if high is None or high >= self.value else Verdict.BEHIND


def standing(days: Sequence[Portion], done: Done, on: date, seen: Experience | None = None) -> Standing:
    """Return where an owner stands at the end of `on`; `days` is the target per day, in order.

    Days that are over but have no data are forecast like days to come, and named. A part of a target (its
    running week, say) is given what all days of the target have `seen`; else its own days say it.
    """
    past = [day for day in days if day.span.first <= on]
    rest = [day for day in days if day.span.first > on]
    unknown = tuple(day.span.first for day in past if day.span.first not in done.known)
    reached = done.between(days[0].span.first, min(on, days[-1].span.last))
    waiting = [day for day in past if day.span.first not in done.known]
    to_come = _planned(rest) + _planned(waiting)
    return Standing(
        on=on,
        value=_planned(days),
        planned=_planned(past),
        done=None if len(unknown) == len(past) else reached,
        planned_rest=_planned(rest),
        days_left=sum(1 for day in rest if day.value),
        no_data=unknown,
        forecast=forecast(reached, to_come, seen or behind(days, done, on)),
        over=on >= days[-1].span.last,
    )


def behind(days: Sequence[Portion], done: Done, on: date) -> Experience | None:
    """Return what the days until `on` with data say about the days to come."""
    counted = (day for day in days if day.span.first <= on and day.span.first in done.known)
    return experience([DayPair(day.value, done.by_day.get(day.span.first, _NOTHING)) for day in counted])


def _planned(days: Sequence[Portion]) -> Decimal:
    total = _NOTHING
    for day in days:
        total = EXACT.add(total, day.value)
    return total
