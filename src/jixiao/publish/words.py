"""用语: the words for rules and origins in a trace; one without a word here shows its id."""

from __future__ import annotations

from jixiao.base.text import Text, both

_RULES = {
    "bands": Text("分档", "bands"),
    "clamp": Text("上下限", "clamp"),
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
    "sum": Text("合计", "sum"),
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
    return _RULES.get(rule, both(rule))


def origin_text(origin: str) -> Text:
    """Return where a figure comes from, in words."""
    return _ORIGINS.get(origin, both(origin))
