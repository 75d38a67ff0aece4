"""方案词汇: the names that every plan may use: metrics, facts, and what follows from dates."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.base.text import Text
from jixiao.metrics import registry
from jixiao.metrics.metric import Unit


@dataclass(frozen=True, slots=True)
class Word:
    """A name, its label and unit; `at_most_one`: a rate that can never exceed 100%."""

    label: Text
    unit: str = ""
    at_most_one: bool = False


# A share that can exceed 100%: sales may be more than planned.
_MAY_EXCEED = ("target_attainment",)

METRICS: dict[str, Word] = {
    metric.id: Word(
        metric.label, metric.unit.value, metric.unit is Unit.SHARE and metric.id not in _MAY_EXCEED
    )
    for metric in registry.METRICS.values()
} | {
    "conduct_score": Word(Text("行为积分", "conduct score"), "points"),
    "superior_rating": Word(Text("主管评分", "superior's rating"), "points"),
}

FACTS: dict[str, Word] = {
    "contract_wage": Word(Text("合同工资", "contract wage"), "yuan"),
    "exam_full": Word(Text("考试满分", "full exam marks"), "points"),
    "full_attendance": Word(Text("全勤", "full attendance")),
    "top_reception": Word(Text("接待人数第一", "most buyers received")),
    "top_conversion": Word(Text("成单率第一", "highest conversion")),
    "incidents_late_30m": Word(Text("突发事件超时30分钟内", "incidents late by up to 30 min"), "count"),
    "incidents_late_2h": Word(Text("突发事件超时30分钟至2小时", "incidents late by 30 min to 2 h"), "count"),
    "incidents_late_over_2h": Word(Text("突发事件超时2小时以上", "incidents late by 2 h or more"), "count"),
    "contract_end": Word(Text("合同到期日", "end of contract")),
}


def counted(name: str) -> bool:
    """Return whether a metric or fact of this name is a number: it has a unit."""
    word = METRICS.get(name) or FACTS.get(name)
    return word is not None and word.unit != ""


FOLLOWS: dict[str, Word] = {
    "status": Word(Text("用工状态", "status")),
    "position": Word(Text("岗位", "position")),
    "group": Word(Text("小组", "group")),
    "months_employed": Word(Text("满月数", "full months employed"), "months"),
    "years_of_service": Word(Text("满年数", "full years of service"), "years"),
    "first_month": Word(Text("入职首月", "first calendar month")),
    "left_this_month": Word(Text("本月离职", "left this month")),
    "left_in_contract": Word(Text("合同期内离职", "left inside the contract term")),
    "score": Word(Text("月度得分", "month score"), "points"),
    "grade": Word(Text("等级", "grade")),
    "coefficient": Word(Text("等级系数", "grade coefficient")),
    "rank": Word(Text("名次", "rank"), "count"),
    "tied": Word(Text("同名次人数", "people at this rank"), "count"),
    "from_last": Word(Text("倒数名次", "rank from the end"), "count"),
    "ranked": Word(Text("参加排名人数", "people ranked"), "count"),
}


HEAD_COUNT = "head_count"
HEADS = Text("本组人数", "heads of the group")


def word(name: str) -> Word | None:
    """Return what is known about a name."""
    return METRICS.get(name) or FACTS.get(name) or FOLLOWS.get(name)
