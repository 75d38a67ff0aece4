"""不参加考核: a person away for too long gets no score and no grade, and the sheet says why."""

from __future__ import annotations

from dataclasses import replace

from jixiao.base.proposal import Notice
from jixiao.base.text import Text
from jixiao.base.trace import Rejected
from jixiao.plans.document import Plan
from jixiao.plans.sheet import SCORE, Sheet
from jixiao.scores.scope import Scope


def assessed(plan: Plan, scope: Scope, sheet: Sheet) -> Sheet:
    """Return the sheet as it is, or without a score where the plan leaves the person out."""
    rule = plan.not_assessed
    if rule is None or rule.when.value(scope.value) is not True:
        return sheet
    values = scope.wording.values(rule.when.names, scope.value)
    why = Text(
        f"{rule.label.zh}（{values.zh}），本月不评分。",
        f"{rule.label.en} ({values.en}): no score this month.",
    )
    node = replace(sheet.node, value=None, rejected=(Rejected(SCORE, why),))
    waiting = tuple(notice for notice in sheet.notices if notice.code != "item_block")
    return replace(sheet, score=None, node=node, blocked=(), notices=(*waiting, Notice("not_assessed", why)))
