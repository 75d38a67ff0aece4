"""编辑用词: what fields, tables and kinds of rules are called in the editor, and what each is for."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from jixiao.base.part import Part
from jixiao.base.text import Text, both
from jixiao.grades.registry import GRADINGS
from jixiao.pay.registry import PAY_RULES
from jixiao.plans.field_words import choice_words, field_words
from jixiao.scores.registry import SCALES

LABELS: Mapping[str, Text] = {
    "above": Text("高于（不含）", "above (not included)"),
    "accumulate": Text("累计", "accumulation"),
    "amount": Text("金额或算式", "amount or expression"),
    "amount_when_zero": Text("为零时", "when zero"),
    "assumption": Text("说明（原文没写清的怎么理解）", "reading, where the source is unclear"),
    "at": Text("数值", "value"),
    "at_least": Text("不低于", "at least"),
    "at_most": Text("不高于", "at most"),
    "bands": Text("档位", "steps"),
    "base": Text("基数", "base"),
    "below": Text("低于（不含）", "below (not included)"),
    "better": Text("方向", "direction"),
    "between": Text("范围", "range"),
    "by": Text("依据", "by"),
    "coefficient": Text("系数", "coefficient"),
    "corners": Text("线性各点", "corners of the line"),
    "counts_in_gross": Text("计入应发", "counts in gross pay"),
    "each": Text("单价（元）", "price of one (yuan)"),
    "edge": Text("恰在界上归", "exactly on an edge goes to the"),
    "flat": Text("每档定额（元）", "flat amount (yuan)"),
    "from": Text("起提点", "due from"),
    "from_score": Text("起发分数", "paid from (points)"),
    "full": Text("满分", "full points"),
    "id": Text("编号", "id"),
    "items": Text("打分项目", "items"),
    "label": Text("名称", "name"),
    "labels": Text("评级", "labels of the rating"),
    "late_or_early_times": Text("允许迟到早退次数", "late or early, times allowed"),
    "marginal_relief": Text("断崖处边际减让", "marginal relief at cliffs"),
    "metric": Text("指标", "figure"),
    "minutes_under": Text("合计少于（分钟）", "minutes in all, under"),
    "missing": Text("缺数据时", "without data"),
    "mode": Text("累进方式", "mode"),
    "months": Text("连续月数", "months in a row"),
    "needs_reason": Text("要写理由", "needs a reason"),
    "note": Text("备注", "note"),
    "numbers": Text("可给的分", "numbers that may be given"),
    "of": Text("按什么的", "of what"),
    "otherwise": Text("其余得分", "otherwise"),
    "part": Text("所属部分", "part"),
    "path": Text("处理办法", "the way to go"),
    "points": Text("分值", "points"),
    "pot": Text("绩效基数", "pot"),
    "quotas": Text("各等级名额", "share of each grade"),
    "rate": Text("比例", "rate"),
    "rounding": Text("取整", "rounding"),
    "section": Text("不计入总分的分项", "section outside the score"),
    "share": Text("占比", "share"),
    "source": Text("出处", "source"),
    "step": Text("步长", "step"),
    "steps": Text("档位", "steps"),
    "streak": Text("连续条件", "condition of the streak"),
    "superior": Text("上级", "superior"),
    "next_superior": Text("再上级", "next superior"),
    "self": Text("自评", "self"),
    "group": Text("小组", "group"),
    "target": Text("目标值", "target"),
    "tiers": Text("阶梯", "tiers"),
    "unit": Text("单位", "unit"),
    "up_to": Text("到（含界按设定）", "up to"),
    "valid_from": Text("生效日", "first day"),
    "valid_to": Text("截止日", "last day"),
    "value": Text("数值或算式", "value or expression"),
    "weight": Text("权重", "weight"),
    "when": Text("条件", "condition"),
}  # fmt: skip

HELP: Mapping[str, Text] = {
    "weight": Text("计入总分的各项权重合计 100。", "The weights of all items in the score make 100."),
    "metric": Text(
        "从已知指标里选，系统自动取数。", "One of the known figures; it is filled in by the system."
    ),
    "otherwise": Text("一档都没到时得的分。", "The points where no step is reached."),
    "bands": Text("从好到差写，到了前一档就不看后面。", "From best to worst; the first step reached counts."),
    "mode": Text(
        "graduated 超额累进：每一段按各自比例；volume 全额累进：全部按到达的那一档，可能多卖反而少拿。",
        "graduated: each part at its own rate; volume: all of it at the rate reached, so that one more yuan "
        "may pay less.",
    ),
    "marginal_relief": Text(
        "全额累进时，跨档不少于上一档封顶所得。", "With volume: never less than the top of the tier below."
    ),
    "edge": Text(
        "lower：刚好到界算低的一档；upper：算高的一档。", "lower: the lower tier; upper: the higher."
    ),
    "tiers": Text("最后一档不写“到”。", "The last tier has no end."),
    "missing": Text(
        "block 等补数据；leave_out 不计、由其他项分担；zero 计零分。",
        "block: wait for data; leave_out: the others carry its weight; zero: no points.",
    ),
    "by": Text("score 按得分比例；grade 按等级系数。", "score: in proportion; grade: by its coefficient."),
    "pot": Text("元，可写参数名和算式，如 base_wage * 20%。", "Yuan; may name parameters: base_wage * 20%."),
    "amount": Text("元，可写参数、指标和算式，如 sales。", "Yuan; parameters, figures, expressions: sales."),
    "when": Text("成立才发，如 months_employed >= 6。", "Paid where it holds: months_employed >= 6."),
    "rate": Text("写 2% 或 0.02。", "2% or 0.02."),
    "share": Text("写 40% 或 0.4。", "40% or 0.4."),
    "from": Text("达到这个数才开始计，含这个数。", "Due once this is reached, itself included."),
    "valid_from": Text("排期时自动写成当月 1 日。", "Set to the first of the month when scheduled."),
}


CHOICES: Mapping[str, Text] = {
    "block": Text("等补数据", "wait for data"),
    "leave_out": Text("不计，由其他项分担", "leave it out"),
    "zero": Text("计零分", "no points"),
    "score": Text("按得分", "by score"),
    "grade": Text("按等级", "by grade"),
    "graduated": Text("超额累进（每段各按其比例）", "graduated (each part at its own rate)"),
    "volume": Text("全额累进（全部按一档）", "volume (all at one rate)"),
    "lower": Text("低的一档", "the lower"),
    "upper": Text("高的一档", "the upper"),
    "higher": Text("越高越好", "higher is better"),
    "ratio": Text("按比例", "in proportion"),
    "half_up": Text("四舍五入", "half up"),
    "half_even": Text("四舍六入五成双", "half to even"),
    "up": Text("进位", "away from zero"),
    "down": Text("舍去", "towards zero"),
    "floor": Text("向下", "down"),
    "ceiling": Text("向上", "up"),
    "true": Text("是", "yes"),
    "false": Text("否", "no"),
}  # fmt: skip


def choice_of(value: str) -> Text:
    """Return what a choice is called; the word itself where it has no name."""
    return CHOICES.get(value) or choice_words("", value)


def label_of(key: str) -> Text:
    """Return what a key of a plan is called; the key itself where it has no name."""
    return LABELS.get(key) or field_words(key)


def kind_name(kind: str) -> Text:
    """Return what a kind of rule is called: the first words of its own file."""
    rule: type[Part] | None = SCALES.get(kind) or PAY_RULES.get(kind) or GRADINGS.get(kind)
    if rule is None:
        return both(kind)
    zh, _, _ = (sys.modules[rule.__module__].__doc__ or kind).partition(":")
    return Text(zh.strip(), kind.replace("_", " "))


def help_of(key: str) -> Text:
    """Return what a field is for; empty where its name says it."""
    return HELP.get(key) or Text("", "")
