"""方案说法: what the names of a plan are called, so that its expressions can be read as words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from jixiao.base.text import Text, both
from jixiao.base.wording import Known, Wording
from jixiao.plans.conduct import label_of_mark
from jixiao.plans.document import Plan
from jixiao.plans.law import NATIONAL, law_of
from jixiao.plans.past_names import PAST
from jixiao.plans.rank_names import PARTS
from jixiao.plans.vocabulary import HEAD_COUNT, HEADS, word
from jixiao.scores.rating import Rating

STATUS = {"probation": Text("试用期", "probation"), "regular": Text("转正", "regular")}


def wording_of(*plans: Plan) -> Wording:
    """Return the wording of a plan's names; of several versions the first one that knows a name counts."""
    return Wording(partial(_known, plans))


def _known(plans: tuple[Plan, ...], name: str) -> Known:
    found = (_known_in(plan, name) for plan in plans)
    return next((known for known in found if known), Known(both(name)))


def _known_in(plan: Plan, name: str) -> Known | None:
    """Return what one plan calls a name, None where it does not know it."""
    head, _, rest = name.partition(".")
    if head == "team":
        return _team(plan, rest)
    if head in PAST and rest:
        return _titled(PAST[head], _known_in(plan, rest))
    if head == "law":
        return _law(plan, rest)
    if name in plan.parameters:
        return Known(plan.parameters[name].label, plan.parameters[name].unit)
    return _of_the_sheet(plan, head, rest) or _of_a_period(plan, head, rest) or _by_itself(plan, name)


def _by_itself(plan: Plan, name: str) -> Known | None:
    about = plan.names.get(name) or word(name)
    values = _values(plan, name)
    return Known(about.label, about.unit, values) if about else None


def _values(plan: Plan, name: str) -> Mapping[str, Text]:
    if name == "grade":
        return {grade.id: grade.label for grade in plan.grades.grades()} if plan.grades else {}
    if name == "status":
        return STATUS
    scales = (item.scale for item in plan.items if item.metric == name)
    rated = next((scale for scale in scales if isinstance(scale, Rating)), None)
    return {label.id: label.label for label in rated.labels} if rated else {}


def _team(plan: Plan, name: str) -> Known | None:
    if name == HEAD_COUNT:
        return Known(HEADS, "count")
    return _titled(Text("团队", "team "), _known_in(plan, name))


def _titled(prefix: Text, known: Known | None) -> Known | None:
    if known is None:
        return None
    return replace(known, label=Text(prefix.zh + known.label.zh, prefix.en + known.label.en))


def _law(plan: Plan, name: str) -> Known | None:
    topic = name.partition(".")[0]
    article = law_of(NATIONAL, plan.valid_from).articles.get(topic)
    return Known(article.topic) if article else None


def _of_the_sheet(plan: Plan, head: str, rest: str) -> Known | None:
    """Return what an item, a pay line, a part or a section of the sheet is called."""
    if head == "conduct" and plan.conduct:
        return Known(*label_of_mark(rest))
    groups = {
        "item": {item.id: item.label for item in plan.items},
        "part": {part.id: part.label for part in plan.parts},
        "perspective": {one.id: one.label for one in plan.perspectives},
    }
    sections = {section.id: section.label for section in plan.sections}
    label = groups[head].get(rest) if head in groups else sections.get(head)
    if label is not None:
        return Known(label, "points")
    line = next((line for line in plan.pay if head == "pay" and line.id == rest), None)
    return Known(line.label, "yuan") if line else None


def _of_a_period(plan: Plan, head: str, rest: str) -> Known | None:
    period = next((period for period in plan.accumulate if period.id == head), None)
    if period is None:
        return None
    if rest not in PARTS:
        return Known(period.label, "points")
    label, unit = PARTS[rest]
    return _titled(Text(period.label.zh, f"{period.label.en}: "), Known(label, unit))
