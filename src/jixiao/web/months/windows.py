"""日程: the days of each step that the plan's calendar gives, and what is due now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from jixiao.base.calendar import Window
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.web.months.models import MonthBook
from jixiao.web.months.plan import calendar, plan_of


@dataclass(frozen=True, slots=True)
class Due:
    """A step of the month with its days; `reminder` says what is due, empty where nothing is."""

    label: Text
    who: Text | None
    days: Window
    now: bool
    over: bool

    @property
    def reminder(self) -> Text | None:
        """What to say while the step is open, or once its days are over."""
        left = (self.days.last - timezone.localdate()).days
        if self.now:
            return Text(f"还剩 {left + 1} 天", f"{several(left + 1, 'day')} left")
        return Text("已到期", "overdue") if self.over else None


def windows_of(book: MonthBook) -> list[Due]:
    """Return the steps of the plan's process for this month, moved past holidays as the plan says."""
    plan, today = plan_of(book), timezone.localdate()
    if plan.process is None:
        return _appeals(book, today)
    dates = plan.process.dates(book.when, calendar())
    steps = [step for step in plan.process.steps if step.id in dates]
    found = [_due(step.label, step.who, dates[step.id], book, today) for step in steps]
    return [*found, *_appeals(book, today)]


def due_of(book: MonthBook, *steps: str) -> date | None:
    """Return the last day of the first of these steps that the plan's process has; None without any."""
    process = plan_of(book).process
    dates = process.dates(book.when, calendar()) if process else {}
    return next((dates[step].last for step in steps if step in dates), None)


def _due(label: Text, who: Text | None, days: Window, book: MonthBook, today: date) -> Due:
    return Due(label, who, days, today in days, today > days.last and not book.is_sealed)


def _appeals(book: MonthBook, today: date) -> list[Due]:
    if not book.appeals_until or not book.published_at:
        return []
    days = Window(timezone.localdate(book.published_at), book.appeals_until)
    return [Due(Text("申诉", "appeals"), None, days, today in days, over=False)]
