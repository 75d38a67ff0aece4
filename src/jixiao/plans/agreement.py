"""约定计划: compares the plan agreed with a person with the one in force, and asks for a new agreement."""

from __future__ import annotations

from decimal import Decimal

from jixiao.base.proposal import Notice, Proposal
from jixiao.base.spoken import number
from jixiao.base.text import Text
from jixiao.plans.document import Plan
from jixiao.plans.process import changes_to_agree
from jixiao.scores.given import PersonGiven

ANEW = "agree_anew"
NOT_AGREED = "not_agreed"


def agreement_of(plan: Plan, person: PersonGiven) -> tuple[tuple[Proposal, ...], tuple[Notice, ...]]:
    """Return what has to be agreed anew with the person, and a notice where nothing was agreed at all."""
    rule = plan.process.agreement if plan.process else None
    if rule is None:
        return (), ()
    if person.agreed is None:
        return (), (_none_agreed(),) if rule.required else ()
    labels = {item.id: item.label for item in plan.items}
    weights = {item.id: item.share for item in plan.scored_items}
    moved = list(changes_to_agree(person.agreed.weights, weights, rule.above))
    if not moved:
        return (), ()
    said = [_said(labels.get(item, Text(item, item)), before, after) for item, before, after in moved]
    why = Text("；".join(one.zh for one in said), "; ".join(one.en for one in said))
    return (Proposal(ANEW, _what(person.agreed.on.isoformat()), why, _PATH),), ()


def _what(day: str) -> Text:
    return Text(
        f"{day} 约定的考核计划有重大调整，请重新确认",
        f"the plan agreed on {day} has changed a lot; please agree on it anew",
    )


_PATH = Text(
    "由直接上级与本人讨论，双方确认新的目标和权重并登记日期后再考核。",
    "The direct superior and the person discuss it and both confirm goals and weights, with the date.",
)


def _said(label: Text, before: Decimal, after: Decimal) -> Text:
    old, new = number(before), number(after)
    if not before:
        return Text(f"新增“{label.zh}”，权重 {new}%", f"“{label.en}” added, weight {new}%")
    if not after:
        return Text(f"取消“{label.zh}”，原权重 {old}%", f"“{label.en}” dropped, weight was {old}%")
    return Text(f"“{label.zh}”权重 {old}% → {new}%", f"“{label.en}” weight {old}% -> {new}%")


def _none_agreed() -> Notice:
    return Notice(
        NOT_AGREED,
        Text(
            "没有登记与本人约定的考核计划。请讨论目标和权重，确认后登记。",
            "No plan agreed with this person is on record. Please discuss goals and weights and record it.",
        ),
    )
