"""用语: the words for rules and origins in a trace; a rule without a word here is called as its file says."""

from __future__ import annotations

import sys
from functools import cache

from jixiao.base.part import Part
from jixiao.base.text import Text, both
from jixiao.grades.registry import GRADINGS
from jixiao.pay.registry import PAY_RULES
from jixiao.scores.registry import SCALES

_RULES = {
    "balance": Text("上月结转", "carried over"),
    "bands": Text("分档", "bands"),
    "clamp": Text("上下限", "clamp"),
    "constant": Text("常数", "constant"),
    "days": Text("天数", "days"),
    "discretionary": Text("区间内由人决定", "decided by a person in a range"),
    "entry": Text("台账记录", "ledger entry"),
    "expression": Text("算式", "expression"),
    "fact": Text("登记的事实", "registered fact"),
    "figure": Text("指标", "figure"),
    "fines": Text("递增扣款", "escalating fines"),
    "fixed": Text("固定金额", "fixed amount"),
    "full_attendance": Text("全勤", "full attendance"),
    "grade_bands": Text("按分定级", "grade by score"),
    "ledger": Text("积分台账", "conduct ledger"),
    "linear": Text("线性计分", "linear"),
    "mean": Text("平均", "mean"),
    "month": Text("一个月", "one month"),
    "no_data": Text("无数据", "no data"),
    "parameter": Text("方案参数", "parameter of the plan"),
    "pay_steps": Text("薪级", "pay steps"),
    "person": Text("人员资料", "people register"),
    "per_unit": Text("计件", "per unit"),
    "performance": Text("绩效工资", "performance pay"),
    "points_to_money": Text("积分折钱", "points to money"),
    "probation": Text("试用期比例", "probation share"),
    "rate_by": Text("按分定率", "rate by score"),
    "rating": Text("评分", "rating"),
    "ratio": Text("按比例计分", "ratio"),
    "ref": Text("见上文同名项", "see the line of this name"),
    "seniority": Text("工龄", "seniority"),
    "share": Text("按工资比例", "share of the full wage"),
    "steps": Text("分档", "steps"),
    "sum": Text("合计", "sum"),
    "table": Text("对照表", "table"),
    "team": Text("团队资料", "team"),
    "tier": Text("一档", "one tier"),
    "tiers": Text("阶梯", "tiers"),
    "value": Text("按原值", "value as it is"),
}
_ORIGINS = {
    "raw": Text("原始记录", "raw logs"),
    "report": Text("平台日报", "the platform's report"),
    "given": Text("给定数值", "given values"),
}


def rule_text(rule: str) -> Text:
    """Return what a kind of rule is called."""
    return _RULES.get(rule) or _by_file().get(rule) or both(rule)


@cache
def _by_file() -> dict[str, Text]:
    """Return the word that each rule's file begins with, so that a new rule needs no entry here."""
    grades = {f"grade_{kind}": rule for kind, rule in GRADINGS.items()}
    kinds: dict[str, type[Part]] = {**SCALES, **PAY_RULES, **grades}
    words = {
        kind: (sys.modules[rule.__module__].__doc__ or kind).partition(":")[0] for kind, rule in kinds.items()
    }
    return {kind: Text(word, kind.replace("_", " ")) for kind, word in words.items()}


def origin_text(origin: str) -> Text:
    """Return where a figure comes from, in words."""
    return _ORIGINS.get(origin, both(origin))
