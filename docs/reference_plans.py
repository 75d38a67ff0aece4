"""方案参考: the page of the plans that ship: source, items and weights, pay lines, assumptions."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from typeset import grid, heading, page

from jixiao.base.money import written
from jixiao.base.part import Part
from jixiao.base.text import Text
from jixiao.plans.document import Plan, PlanItem
from jixiao.plans.load import catalogue, load_plan
from jixiao.run.month import assumptions


def plans_page() -> str:
    """Return the page of the catalogue."""
    intro = Text(
        "`jixiao plan show <编号>` 打印全文，另存后就是您自己的方案。出处里的数字是五份公开的文件："
        "000 网络客服绩效评分标准等，001 淘宝客服绩效考核管理制度，002 客服人员绩效考核方案，"
        "003 淘宝天猫电商客服考核标准，004 电商各岗位考核方案集。"
        "原文残缺之处怎样读，写在每份方案的“假设”里，总的说明见[读法](../decisions/0005-readings.md)。",
        "`jixiao plan show <id>` prints the whole document; saved under another name it is your own. The "
        "sources 000 to 004 are five public documents of the trade; how their damaged places are read is "
        "told under each plan's assumptions, and in general in [readings](../decisions/0005-readings.md).",
    )
    parts = [part for name in catalogue() for part in _plan(load_plan(name))]
    return page(Text("自带的方案", "Plans that ship"), intro, *parts)


def _plan(plan: Plan) -> Iterator[str]:
    yield heading(plan.label, 2)
    dated = f"版本 version {plan.version} · 自 from {plan.valid_from}"
    yield f"`{plan.plan}` · {dated} · 出处 source: {plan.source}"
    if plan.items:
        header = ["得分项 item", "编号 id", "权重 weight", "取值 value", "计分 scoring", "出处 source"]
        yield grid(header, map(_item, plan.items))
    if plan.grades:
        names = "、".join(f"{grade.label.zh} `{grade.id}`" for grade in plan.grades.grades())
        yield f"等级 grades（{_name(plan.grades)} `{plan.grades.kind}`）：{names}"
    if plan.pay:
        rows = (
            [_said(line.label), f"`{line.id}`", f"{_name(line)} `{line.kind}`", line.source]
            for line in plan.pay
        )
        yield grid(["工资项 pay line", "编号 id", "规则 rule", "出处 source"], rows)
    if plan.proposals:
        names = "；".join(f"{rule.what.zh}（`{rule.when.text}`）" for rule in plan.proposals)
        yield f"由人决定的建议 proposals: {names}"
    told = assumptions(plan)
    if told:
        yield "假设 assumptions:"
        yield "\n".join(f"- {text.zh}<br>{text.en}" for text in told)


def _item(item: PlanItem) -> list[str]:
    source = item.metric or (item.value.text if item.value else "")
    raters = "、".join(f"{kind} {written(weight)}" for kind, weight in item.raters.items())
    value = "；".join(part for part in (f"`{source}`" if source else "", raters) if part)
    weight = written(item.weight) if not item.section else f"{item.section}"
    return [_said(item.label), f"`{item.id}`", weight, value, f"`{item.scale.kind}`", item.source]


def _name(rule: Part) -> str:
    return (sys.modules[type(rule).__module__].__doc__ or "").split(":")[0]


def _said(text: Text) -> str:
    return text.zh if text.zh == text.en else f"{text.zh} {text.en}"
