"""目标成文: a kept target as the engine's document, with the reasons and reviews that people wrote."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiao.base.problem import ProblemsError
from jixiao.plans.targets.document import Target, TargetPlan
from jixiao.plans.targets.reading import ReadPlan, read_targets
from jixiao.web.months.plan import overrides
from jixiao.web.people.models import Person
from jixiao.web.targets.models import Goal
from jixiao.web.targets.models.goal import Spread
from jixiao.web.targets.wording import yaml_of

Tree = dict[str, Any]


def text_of(goal: Goal) -> str:
    """Return a target as a document for `jixiao targets`."""
    return yaml_of(
        {"kind": "targets", "label": goal.name, "calendar": _calendar(), "targets": [_target(goal)]}
    )


def read(goal: Goal) -> ReadPlan:
    """Return the document as the engine reads it, with every problem."""
    return read_targets(text_of(goal), goal.name)


def plan_of(goal: Goal) -> tuple[TargetPlan, Target]:
    """Return the document and its one target; ProblemsError where it cannot be read."""
    found = read(goal)
    if found.plan is None:
        raise ProblemsError(found.problems)
    return found.plan, found.plan.targets[0]


def _target(goal: Goal) -> Tree:
    names = dict(Person.objects.values_list("code", "name"))
    return {
        "id": f"goal-{goal.pk or 0}",
        "metric": goal.metric,
        "label": goal.name,
        "owner": _owner(goal.owner_kind, goal.owner, names),
        "from": goal.first,
        "to": goal.last,
        "value": goal.value,
        "unit": goal.unit,
        "reason": goal.reason,
        "time": _time(goal),
        "among": _among(goal.parts, goal, names),
        "reviews": _reviews(goal),
        "conditions": _lines(goal.conditions),
        "obstacles": _lines(goal.obstacles),
        "help": _lines(goal.help),
        "reward": goal.reward,
        "consequence": goal.consequence,
    }


def _owner(kind: str, id_: str, names: dict[str, str]) -> Tree:
    return {"kind": kind, "id": id_, "name": names.get(id_) if kind == "person" else None}


def _time(goal: Goal) -> list[Tree]:
    """Months first, then days; a season's weights already hold the big sales, days inside it do not."""
    sales = [one | {"factor": Decimal(one["factor"])} for one in goal.promotions]
    months: Tree = {"into": "month", "by": goal.months_by, "reason": _BY[goal.months_by]}
    if goal.months_by == Spread.SEASON:
        months["weights"] = [Decimal(weight) for weight in goal.season]
    else:
        months["promotions"] = sales
    days = {"into": "day", "by": goal.days_by, "reason": _BY[goal.days_by], "promotions": sales}
    return [months, days]


_BY = {
    Spread.CALENDAR.value: {"zh": "每天一样", "en": "every day alike"},
    Spread.WORKING.value: {"zh": "只分给工作日", "en": "workdays only"},
    Spread.SEASON.value: {"zh": "按淡旺季", "en": "by the season"},
}


def _among(parts: list[Tree], goal: Goal, names: dict[str, str]) -> Tree | None:
    if not parts:
        return None
    return {
        "by": "own",
        "reason": goal.parts_reason,
        "ties": "declared_order" if goal.ties_in_order else "ask",
        "parts": [
            _owner(one["kind"], one["id"], names)
            | {"weight": Decimal(one["weight"]), "among": _among(one.get("parts", []), goal, names)}
            for one in parts
        ],
    }


def _reviews(goal: Goal) -> list[Tree]:
    found = goal.reviews.all() if goal.pk else ()
    return [{"when": f"{one.first}..{one.last}", "why": one.why, "owner": one.owner} for one in found]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _calendar() -> Tree:
    days = [{"day": one.day, "is": one.kind.value, "reason": one.reason or "本店"} for one in overrides()]
    return {"overrides": days} if days else {}
