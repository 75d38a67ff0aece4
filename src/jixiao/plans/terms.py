"""方案附项: what a plan keeps beside its rules: the record of its procedure, and the shifts it assumes."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from pydantic import model_validator

from jixiao.base.part import Label, Part, mistake
from jixiao.base.text import Text

_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_HOUR = Decimal(60)
_DAY = 24 * 60


class Procedure(Part):
    """When the plan was discussed with the staff, agreed with their representatives, and published.

    `files` are the minutes and notices, `acknowledged` the people who have signed.
    """

    discussed_on: date | None = None
    consulted_on: date | None = None
    published_on: date | None = None
    files: tuple[str, ...] = ()
    acknowledged: tuple[str, ...] = ()
    note: Label | None = None


class Shift(Part):
    """A shift: from `start` to `end` (24-hour clock, past midnight allowed), `days_on` days in a row."""

    id: str
    label: Label
    start: str
    end: str
    break_minutes: Decimal = Decimal(0)
    days_on: int = 5
    source: str = ""
    assumption: Label | None = None

    @model_validator(mode="after")
    def _clock_times(self) -> Shift:
        for time in (self.start, self.end):
            if not _CLOCK.fullmatch(time):
                raise mistake(
                    Text(f"“{time}”不是时刻。", f"“{time}” is not a time of day."),
                    Text('请加引号写成 "08:30" 这样。', 'Write it in quotes like "08:30".'),
                )
        return self

    @property
    def hours(self) -> Decimal:
        """The hours worked, breaks left out."""
        length = (_minutes(self.end) - _minutes(self.start)) % _DAY or _DAY
        return (Decimal(length) - self.break_minutes) / _HOUR


def _minutes(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)
