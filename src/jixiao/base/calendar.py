"""工作日历: workdays, public holidays with their make-up workdays, and the days by which work is due.

The days off that the State Council announces come from `chinese_calendar` (importing it costs 10 ms). Years
it does not know yet fall back to Saturday and Sunday, and `WorkCalendar.problems` says so. A shop's own
dated overrides win over both. All spans have both ends included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

import chinese_calendar
from chinese_calendar.constants import Holiday, holidays

from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.text import Text, both

_OFF: frozenset[date] = frozenset(holidays)
FIRST_YEAR, LAST_YEAR = min(_OFF).year, max(_OFF).year
_DAY = timedelta(days=1)
_SATURDAY = 5
_WEEKDAY = Text("平日", "weekday")
_WEEKEND = Text("周末", "weekend")
# A year of overrides that leaves no workday would make a search for one endless.
_LONGEST_SEARCH = 400


class DayKind(StrEnum):
    """What an override makes of a day."""

    WORKDAY = "workday"
    HOLIDAY = "holiday"


class Move(StrEnum):
    """Where a due day goes that is no workday.

    Work moves to the next workday (LATER); wages must be paid on the workday before (EARLIER).
    """

    LATER = "later"
    EARLIER = "earlier"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Override:
    """One dated exception: what the day is here, and the reason that everybody can read."""

    day: date
    kind: DayKind
    reason: str


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days, both included, in which something has to be done."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class WorkCalendar:
    """The Chinese work calendar with a shop's own exceptions."""

    overrides: Mapping[date, Override] = field(default_factory=dict)

    @classmethod
    def of(cls, overrides: Iterable[Override]) -> WorkCalendar:
        """Return a calendar with these exceptions; of two for one day the later given counts."""
        return cls({override.day: override for override in overrides})

    def is_workday(self, day: date) -> bool:
        """Return whether people work on `day`: an override first, then the announcement, then the week."""
        if day in self.overrides:
            return self.overrides[day].kind is DayKind.WORKDAY
        return chinese_calendar.is_workday(day) if _known(day) else day.weekday() < _SATURDAY

    def is_public_holiday(self, day: date) -> bool:
        """Return whether `day` is off by announcement or override; an ordinary weekend is not."""
        if day in self.overrides:
            return self.overrides[day].kind is DayKind.HOLIDAY
        return day in _OFF

    def why(self, day: date) -> Text:
        """Return why `day` is what it is: the override's reason, the holiday's name, make-up, weekend."""
        if day in self.overrides:
            return both(self.overrides[day].reason)
        name = chinese_calendar.get_holiday_detail(day)[1] if _known(day) else None
        if name is None:
            return _WEEKEND if day.weekday() >= _SATURDAY else _WEEKDAY
        festival = Holiday(name)
        if self.is_workday(day):
            return Text(f"{festival.chinese}调休上班", f"make-up workday for {festival.value}")
        return Text(f"{festival.chinese}放假", festival.value)

    def workdays(self, first: date, last: date) -> list[date]:
        """Return the workdays from `first` to `last`."""
        return [day for day in days_between(first, last) if self.is_workday(day)]

    def next_workday(self, day: date) -> date:
        """Return `day` itself where it is a workday, else the first workday after it."""
        return self._search(day, _DAY)

    def previous_workday(self, day: date) -> date:
        """Return `day` itself where it is a workday, else the last workday before it."""
        return self._search(day, -_DAY)

    def window(self, month: Month, first_day: int, last_day: int, *, moved: bool = True) -> Window:
        """Return the days `first_day` to `last_day` of the month after `month`, moved past holidays.

        A public holiday inside takes no day away: the window ends as many days later. Weekends count as
        days; only where the window would open or close on a rest day it moves on to the next workday.
        So "day 1-5" after September 2026 is 8 to 12 October (002: the assessment of the month before).
        """
        after = month.plus(1)
        first, last = _day_of(after, first_day), _day_of(after, last_day)
        if not moved:
            return Window(first, last)
        end = self._counted(first, (last - first).days + 1)
        return Window(self.next_workday(first), self.next_workday(end))

    def due(self, month: Month, day: int, *, move: Move = Move.LATER) -> date:
        """Return the day by which something about `month` is due: day `day` of the next month.

        "assessed by the 6th" (004, E2) moves later; "paid on the 15th" moves earlier, because wages due on
        a rest day are paid on the workday before (工资支付暂行规定 7).
        """
        wanted = _day_of(month.plus(1), day)
        moves = {Move.LATER: self.next_workday, Move.EARLIER: self.previous_workday}
        return moves[move](wanted) if move in moves else wanted

    def last_days(self, month: Month, days: int = 7) -> Window:
        """Return the last `days` days of `month` itself: the self review of its last week (004, E10)."""
        return Window(max(month.first, month.last - (days - 1) * _DAY), month.last)

    def deadline(self, posted: date | datetime, days: int = 1, *, working: bool = True) -> date:
        """Return the last day that is still in time; the day of posting is not counted.

        Working days by default: what was posted on the eve of a holiday can be asked about on the first
        workday after it (000 part 2, A3: within 1 day). With `working=False` plain calendar days.
        """
        day = posted.date() if isinstance(posted, datetime) else posted
        if not working:
            return day + days * _DAY
        for _ in range(days):
            day = self.next_workday(day + _DAY)
        return day

    def problems(self, first: date, last: date, place: Place | None = None) -> list[Problem]:
        """Return a warning for each year of the span whose holidays are not announced to us yet."""
        where = place or Place()
        years = range(first.year, last.year + 1)
        return [_unknown_year(year, where) for year in years if not FIRST_YEAR <= year <= LAST_YEAR]

    def _search(self, day: date, step: timedelta) -> date:
        for _ in range(_LONGEST_SEARCH):
            if self.is_workday(day):
                return day
            day += step
        message = f"no workday within {_LONGEST_SEARCH} days of {day}"
        raise ValueError(message)

    def _counted(self, first: date, days: int) -> date:
        """Return the day on which `days` days that are no public holidays have passed, `first` included."""
        passed = (first + n * _DAY for n in range(days + _LONGEST_SEARCH))
        open_days = (day for day in passed if not self.is_public_holiday(day))
        return next(day for count, day in enumerate(open_days, 1) if count == days)


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield every day from `first` to `last`."""
    return (first + n * _DAY for n in range((last - first).days + 1))


def _known(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def _day_of(month: Month, day: int) -> date:
    """Return that day of the month; the 31st of a shorter month is its last day."""
    return min(month.first + (day - 1) * _DAY, month.last)


def _unknown_year(year: int, place: Place) -> Problem:
    return Problem(
        "C101",
        place,
        Text(
            f"还没有 {year} 年的放假安排，这一年只按周六、周日休息计算。",
            f"The public holidays of {year} are not known here yet; only Saturdays and Sundays count as off.",
        ),
        Text(
            "安排公布后请升级 chinesecalendar，或在日历里逐日写明放假和调休（day、is、reason）。",
            "Once they are announced, upgrade chinesecalendar, or list the days off and the make-up workdays "
            "as overrides (day, is, reason).",
        ),
        Severity.WARNING,
    )
