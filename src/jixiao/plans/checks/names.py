"""名字可认: every name in the plan's expressions must stand for something."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from jixiao.base.document import Document, PathOf
from jixiao.base.part import formulas
from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.pay.rank_prize import RankPrize
from jixiao.plans.checks.rule import Rule
from jixiao.plans.document import Plan
from jixiao.plans.past_names import PAST
from jixiao.plans.vocabulary import FACTS, FOLLOWS, HEAD_COUNT, METRICS
from jixiao.scores.accumulation import NAMES as PERIOD_NAMES

_CONDUCT = ("movement", "repay")


def known_names(plan: Plan) -> set[str]:
    """Return every name that this plan may use."""
    shared = {*METRICS, *FACTS, *FOLLOWS}
    marks = {mark for rule in plan.conduct.rules for mark in rule.marks} if plan.conduct else set()
    conduct = {f"conduct.{name}" for name in (*_CONDUCT, *marks)} if plan.conduct else set()
    own = {*plan.parameters, *plan.names, *(section.id for section in plan.sections)}
    lines = {f"item.{item.id}" for item in plan.items} | {f"pay.{rule.id}" for rule in plan.pay}
    lines |= {f"part.{part.id}" for part in plan.parts} | {
        f"perspective.{one.id}" for one in plan.perspectives
    }
    lines |= {f"team.{HEAD_COUNT}"}
    lines |= {f"{rule.id}.{name}" for rule in plan.accumulate for name in PERIOD_NAMES}
    lines |= {f"{when}.{name}" for when in PAST for name in ("score", *METRICS, *FACTS, *plan.names)}
    return shared | {f"team.{name}" for name in (*METRICS, *FACTS, *plan.names)} | conduct | own | lines


def names_known(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield each name that nothing stands behind, with the closest known one."""
    known = known_names(plan)
    for path, name in _used(plan):
        if name not in known:
            yield _unknown(name, known, document, path)
    periods = {rule.id for rule in plan.accumulate}
    for index, rule in enumerate(plan.pay):
        if isinstance(rule, RankPrize) and rule.of and rule.of not in periods:
            yield _unknown(rule.of, periods, document, ("pay", index, "of"))
    yield from _groups_known(plan, document)


def _groups_known(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield sections, parts and perspectives without a declaration, raters' items, steps of the process."""
    declared = {
        "section": {group.id for group in plan.sections},
        "part": {group.id for group in plan.parts},
        "perspective": {group.id for group in plan.perspectives},
    }
    for key, ids in declared.items():
        for index, item in enumerate(plan.items):
            name = getattr(item, key)
            if name and name not in ids:
                yield _unknown(name, ids, document, ("items", index, key))
    items = {item.id for item in plan.items}
    for index, rater in enumerate(plan.raters):
        for name in rater.items:
            if name not in items:
                yield _unknown(name, items, document, ("raters", index, "items", name))
    steps = {step.id for step in plan.process.steps} if plan.process else set()
    for index, rule in enumerate(plan.proposals):
        if rule.due is not None and rule.due.step not in steps:
            yield _unknown(rule.due.step, steps, document, ("proposals", index, "due", "step"))


def _used(plan: Plan) -> Iterator[tuple[PathOf, str]]:
    for path, expression in formulas(plan):
        yield from ((path, name) for name in expression.names)
    for index, item in enumerate(plan.items):
        if item.metric:
            yield ("items", index, "metric"), item.metric


def _unknown(name: str, known: set[str], document: Document, path: PathOf) -> Problem:
    close = get_close_matches(name, sorted(known), n=1)
    hint = Text(f"是不是 {close[0]}？", f"Did you mean {close[0]}? ") if close else Text("", "")
    return Problem(
        "P204",
        document.place(path),
        Text(f"没有“{name}”这个名字。", f"There is nothing called “{name}”."),
        Text(
            f"{hint.zh}若是本店自有的指标，请在 names 里写明它的名称和单位。",
            f"{hint.en}If it is a figure of your own, declare it under `names` with label and unit.",
        ),
    )


RULE = Rule(
    (("P204", Text("名字不认识", "a name nothing stands behind")),),
    Text("写错一个字母，整项就没有数据。", "One wrong letter, and the whole line has no data."),
    names_known,
)
