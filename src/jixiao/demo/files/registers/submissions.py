"""应交报表登记: a weekly report due on Sundays, a monthly one on the last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from jixiao.base.period import Month
from jixiao.demo.files.registers.register import Register, monthly
from jixiao.demo.files.writing import Row
from jixiao.demo.whole import Shop

_INCOMPLETE, _SUNDAY = 0.05, 7


def _rows(shop: Shop, month: Month) -> Iterator[Row]:
    rng = shop.random("submissions", month)
    sundays = [day for day in month.days if day.isoweekday() == _SUNDAY]
    for number, person in shop.people_in(month):
        late = 0.15 * (1.1 - shop.quality(number))
        for what, day in [*(("周报", day) for day in sundays), ("月报", month.last)]:
            if person.works_on(day):
                due = datetime.combine(day, time(23, 59, 59))
                hours = rng.uniform(1, 20) if rng.random() < late else -rng.uniform(1, 30)
                handed = (due + timedelta(hours=float(hours))).replace(microsecond=0)
                yield (
                    person.id,
                    what,
                    str(due),
                    str(handed),
                    "true" if rng.random() > _INCOMPLETE else "false",
                    "true",
                )


SUBMISSIONS = Register(
    "submissions",
    "应交报表",
    ("person", "what", "due_at", "submitted_at", "complete", "true_data"),
    monthly(_rows),
)
