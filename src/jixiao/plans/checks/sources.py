"""数据来源: a figure or result that nothing in this product or this plan can give."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.document import Document, PathOf
from jixiao.base.part import formulas
from jixiao.base.problem import Problem, Severity
from jixiao.base.text import Text
from jixiao.metrics.events import has_events
from jixiao.metrics.registry import METRICS as COUNTED
from jixiao.plans.checks.rule import Rule
from jixiao.plans.document import Plan
from jixiao.plans.vocabulary import METRICS


def sources_exist(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield results used without the part that makes them, and figures that no file and no person gives."""
    for path, name in _used(plan):
        missing = _missing_part(plan, name)
        if missing:
            yield _told(document, path, name, missing, Severity.ERROR)
    for index, rule in enumerate(plan.pay):
        for name in rule.events():
            if name in COUNTED and not has_events(name):
                yield _told(document, ("pay", index, "amount"), name, _NOT_SINGLE, Severity.ERROR)
    for index, item in enumerate(plan.items):
        if not (item.metric or item.raters or item.value):
            yield _told(document, ("items", index), item.id, _NO_VALUE, Severity.ERROR)
        nobody = item.metric in METRICS and item.metric not in COUNTED and not item.raters
        if nobody and not (item.metric == "conduct_score" and plan.conduct):
            yield _told(document, ("items", index, "metric"), item.metric, _BY_HAND, Severity.WARNING)


_NOT_SINGLE = Text(
    "去掉 each_at_least 和 each_at_most（这个指标没有逐笔金额）",
    "remove each_at_least and each_at_most (it has no single amounts)",
)
_NO_VALUE = Text("写 metric、value 或 raters 之一", "write one of metric, value, raters")
_BY_HAND = Text("加 raters（由谁评分），或加 conduct 积分制", "add `raters`, or a `conduct` ledger")


def _used(plan: Plan) -> Iterator[tuple[PathOf, str]]:
    for index, rule in enumerate(plan.pay):
        yield from ((("pay", index, *path), name) for path, made in formulas(rule) for name in made.names)
        by = getattr(rule, "by", None)
        if isinstance(by, str):
            yield ("pay", index, "by"), "coefficient" if by == "grade" else by
    for index, proposal in enumerate(plan.proposals):
        yield from ((("proposals", index, "when"), name) for name in proposal.when.names)


def _missing_part(plan: Plan, name: str) -> Text | None:
    if name in ("score", "rank") and not plan.scored_items:
        return Text("加 items（打分项目）", "add `items` to be scored")
    if name == "grade" and plan.grades is None:
        return Text("加 grades（等级）", "add `grades`")
    if name == "coefficient" and not _coefficients(plan):
        return Text("给 grades 的每个等级写 coefficient", "give every grade its coefficient")
    return None


def _coefficients(plan: Plan) -> bool:
    return plan.grades is not None and all(one.coefficient is not None for one in plan.grades.grades())


def _told(document: Document, path: PathOf, name: str, add: Text, severity: Severity) -> Problem:
    return Problem(
        "P206",
        document.place(path),
        Text(f"“{name}”没有来源，永远没有数据。", f"Nothing gives “{name}”; it will never have data."),
        Text(f"请{add.zh}，或改用别的指标。", f"Please {add.en}, or use another figure."),
        severity,
    )


RULE = Rule(
    (("P206", Text("指标没有来源", "a figure no source can give")),),
    Text("没有来源的指标会让每个人的得分都算不出来。", "Without a source, nobody's score can be computed."),
    sources_exist,
)
