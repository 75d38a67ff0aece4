"""目标进度: every owner of every target on one day: standing, forecast, carry-over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jixiao.base.kinds import Flaw
from jixiao.base.money import FEN, kept, rounded, written
from jixiao.base.problem import Severity
from jixiao.base.text import Text
from jixiao.plans.targets.actuals import Actuals
from jixiao.plans.targets.breakdown import Breakdown, OwnerTarget, Portion, broken_down
from jixiao.plans.targets.carry import Period, carried
from jixiao.plans.targets.document import Review, Target, TargetPlan, called
from jixiao.plans.targets.flaw import inside
from jixiao.plans.targets.periods import Level, Span, pieces
from jixiao.plans.targets.standing import SAID, Done, Standing, behind, standing


@dataclass(frozen=True, slots=True)
class OwnerStatus:
    """One owner of one target on a day."""

    target: Target
    owner: OwnerTarget
    standing: Standing
    running: Mapping[Level, tuple[Span, Standing]]
    periods: tuple[Period, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the numbers as exact text; shares with ten decimals, forecasts rounded to the fen."""
        owner = self.owner.owner
        running = {
            level.value: {"from": span.first.isoformat(), "to": span.last.isoformat(), **_standing(now)}
            for level, (span, now) in self.running.items()
        }
        return {
            "target": self.target.id,
            "metric": self.target.metric,
            "owner_kind": owner.kind.value,
            "owner": owner.id,
            "name": called(owner).to_json(),
            **_standing(self.standing),
            "running": running,
            "periods": [_period(period) for period in self.periods],
        }


_NUMBERS = (
    "value", "planned", "done", "to_date", "of_whole", "missing", "planned_rest", "pace", "per_day",
)  # fmt: skip


def statuses(
    plan: TargetPlan, actuals: Actuals, on: date, level: Level = Level.MONTH
) -> tuple[list[OwnerStatus], list[Flaw]]:
    """Return every owner's status at the end of `on`, and what could not be computed, with paths."""
    found: list[OwnerStatus] = []
    flaws: list[Flaw] = []
    for index, target in enumerate(plan.targets):
        hindrance = _hindrance(target, actuals, on)
        broken, wrong = (None, [hindrance]) if hindrance else broken_down(target, plan.work_calendar)
        flaws += [inside(flaw, "targets", index) for flaw in wrong]
        found += _of_owners(broken, actuals, on, level) if broken else ()
    return found, flaws


def _of_owners(broken: Breakdown, actuals: Actuals, on: date, level: Level) -> Iterator[OwnerStatus]:
    target = broken.target
    for index, owner in enumerate(broken.owners):
        done = actuals.of(target.metric, owner.owner, top=not index)
        days = broken.portions(owner, Level.DAY)
        now, running = standing(days, done, on), _running(target, days, done, on)
        reviews = _reviews(target, owner, top=not index)
        periods = carried(broken.portions(owner, level), done, on, target.carry, reviews)
        yield OwnerStatus(target, owner, now, running, tuple(periods) if done.known else ())


def _running(
    target: Target, days: Sequence[Portion], done: Done, on: date
) -> dict[Level, tuple[Span, Standing]]:
    """Return the standing of the running year, quarter, ... day, where it is only a part of the target."""
    spans = {level: next((s for s in pieces(target.span, level) if on in s), target.span) for level in Level}
    inside = {
        level: (span, [day for day in days if day.span.first in span])
        for level, span in spans.items()
        if span != target.span
    }
    seen = behind(days, done, on)
    return {level: (span, standing(part, done, on, seen)) for level, (span, part) in inside.items()}


def _standing(now: Standing) -> dict[str, Any]:
    return {
        "on": now.on.isoformat(),
        "verdict": now.verdict.value,
        "says": SAID[now.verdict].to_json(),
        **{name: _number(getattr(now, name)) for name in _NUMBERS},
        "days_left": now.days_left,
        "no_data": [day.isoformat() for day in now.no_data],
        "forecast": _forecast(now),
    }


def _reviews(target: Target, owner: OwnerTarget, *, top: bool) -> list[Review]:
    wanted = ("", owner.owner.id) if top else (owner.owner.id,)
    return [review for review in target.reviews if review.owner in wanted]


def _hindrance(target: Target, actuals: Actuals, on: date) -> Flaw | None:
    if target.spread == "same" or target.metric in actuals.rates:
        return _note(
            "T401",
            Text(
                f"{target.metric} 是每期相同的目标（比率或时间），不累计，没有进度和预测。",
                f"{target.metric} holds alike in every period and does not add up: no pace, no forecast.",
            ),
            Text("请看该月的指标和得分。", "See the month's figures and scores instead."),
        )
    if on < target.from_:
        return _note(
            "T402",
            Text(f"{target.id} 从 {target.from_} 才开始。", f"{target.id} begins on {target.from_}."),
            Text("请给一个更晚的日期。", "Please give a later day."),
        )
    return None


def _note(code: str, message: Text, remedy: Text) -> Flaw:
    return Flaw(code, (), message, remedy, Severity.NOTE)


def _number(value: Any) -> str | None:
    return None if value is None else written(kept(value))


def _forecast(now: Standing) -> Mapping[str, Any] | None:
    if now.forecast is None:
        return None
    ends = {name: getattr(now.forecast, name) for name in ("value", "low", "high")}
    numbers = {name: None if end is None else written(rounded(end, FEN)) for name, end in ends.items()}
    return {**numbers, "days": now.forecast.days}


def _period(period: Period) -> Mapping[str, Any]:
    names = ("planned", "carried_in", "due", "done", "short", "carried_out")
    return {
        "from": period.span.first.isoformat(),
        "to": period.span.last.isoformat(),
        **{name: _number(getattr(period, name)) for name in names},
        "days_without_data": period.no_data,
        "why": None if period.why is None else period.why.to_json(),
        "needs_review": period.needs_review,
        "says": period.says.to_json(),
    }
