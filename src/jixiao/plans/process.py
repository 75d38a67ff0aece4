"""考核流程: the steps of a month's assessment with their days, and when an agreed plan is agreed anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from jixiao.base.calendar import Move, Window, WorkCalendar
from jixiao.base.kinds import Flaw
from jixiao.base.part import Label, Part, mistake
from jixiao.base.period import Month
from jixiao.base.text import Text


class Days(Part):
    """Days `from_day` to `to_day` of the month after, moved past public holidays unless `moved: false`."""

    from_day: int = Field(ge=1, le=31)
    to_day: int = Field(ge=1, le=31)
    moved: bool = True


class After(Part):
    """So many days after the last day of another step; plain days unless `working`."""

    step: str
    days: int = Field(ge=0, le=366)
    working: bool = False


class ProcessStep(Part):
    """A step of the process: who does what, and when: one of `window`, `due_day`, `last_days`, `after`.

    `window`: days of the month after; `due_day`: by that day of the month after, moved `later` or `earlier`
    where it is no workday; `last_days`: the last days of the month itself; `after`: days after a step.
    """

    id: str
    label: Label
    who: Label | None = None
    window: Days | None = None
    due_day: int | None = Field(default=None, ge=1, le=31)
    move: Literal["later", "earlier", "none"] = "later"
    last_days: int | None = Field(default=None, ge=1, le=31)
    after: After | None = None
    source: str = ""
    assumption: Label | None = None

    @model_validator(mode="after")
    def _one_time(self) -> ProcessStep:
        times = (self.window, self.due_day, self.last_days, self.after)
        if sum(time is not None for time in times) != 1:
            raise mistake(
                Text("每一步要写且只写一种时间。", "Each step has exactly one time."),
                Text(
                    "window、due_day、last_days、after 四选一，例如 window: {from_day: 1, to_day: 5}。",
                    "One of window, due_day, last_days, after, e.g. window: {from_day: 1, to_day: 5}.",
                ),
            )
        return self


class Agreement(Part):
    """When a plan agreed with a person must be agreed anew.

    `above`: an item whose weight moved by more than so many of the 100 points, and an item of more than that
    weight added or dropped. Exactly so many is still small.
    """

    above: Decimal = Field(default=Decimal(20), ge=0)
    required: bool = False
    source: str = ""
    assumption: Label | None = None


class Process(Part):
    """The steps in the order of work, and the rule of agreement."""

    steps: tuple[ProcessStep, ...] = ()
    agreement: Agreement | None = None

    def dates(self, month: Month, calendar: WorkCalendar) -> dict[str, Window]:
        """Return each step's days for the assessment of `month`, in the order of the plan."""
        found: dict[str, Window] = {}
        for step in self.steps:
            days = _days(step, month, calendar, found)
            if days is not None:
                found[step.id] = days
        return found

    def flaws(self) -> Iterator[Flaw]:
        """Yield steps that stand twice and steps that wait for one that does not come before them."""
        seen: set[str] = set()
        for index, step in enumerate(self.steps):
            if step.id in seen:
                yield Flaw("P108", ("steps", index, "id"), *_twice(step.id))
            if step.after is not None and step.after.step not in seen:
                yield Flaw("P108", ("steps", index, "after", "step"), *_not_before(step.after.step))
            seen.add(step.id)


def _days(
    step: ProcessStep, month: Month, calendar: WorkCalendar, found: Mapping[str, Window]
) -> Window | None:
    if step.window is not None:
        return calendar.window(month, step.window.from_day, step.window.to_day, moved=step.window.moved)
    if step.due_day is not None:
        return _one_day(calendar.due(month, step.due_day, move=Move(step.move)))
    if step.last_days is not None:
        return calendar.last_days(month, step.last_days)
    return _one_day(due_after(step.after, found, calendar))


def due_after(after: After | None, found: Mapping[str, Window], calendar: WorkCalendar) -> date | None:
    """Return the last day in time after a step; None where the step has no days."""
    if after is None or after.step not in found:
        return None
    return calendar.deadline(found[after.step].last, after.days, working=after.working)


def _one_day(day: date | None) -> Window | None:
    return None if day is None else Window(day, day)


def _twice(step: str) -> tuple[Text, Text]:
    return (
        Text(f"流程步骤“{step}”写了两次。", f"The step “{step}” stands here twice."),
        Text("请改名或只留一条。", "Please rename it or keep one."),
    )


def _not_before(step: str) -> tuple[Text, Text]:
    return (
        Text(f"前面没有“{step}”这一步。", f"No step “{step}” comes before this one."),
        Text("请把它写在前面，或改成已有的步骤。", "Please write it above, or name a step that is there."),
    )


def changes_to_agree(
    agreed: Mapping[str, Decimal], now: Mapping[str, Decimal], above: Decimal
) -> Iterable[tuple[str, Decimal, Decimal]]:
    """Yield each item whose agreed weight and weight now are more than `above` points of 100 apart.

    An item that is on one side only counts 0 on the other: added or dropped.
    """
    for item in dict.fromkeys([*agreed, *now]):
        before, after = agreed.get(item, Decimal(0)), now.get(item, Decimal(0))
        if abs(after - before) > above:
            yield item, before, after
