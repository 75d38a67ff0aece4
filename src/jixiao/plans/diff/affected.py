"""涉及谁: whom a change of a rule touches, in words."""

from __future__ import annotations

from typing import Any

from jixiao.base.document import PathOf
from jixiao.base.text import Text
from jixiao.base.wording import Wording
from jixiao.pay.probation import Probation
from jixiao.pay.rule import PayRule
from jixiao.pay.seniority import Seniority
from jixiao.plans.document import Parameter, ProposalRule

EVERYBODY = Text("所有人", "everybody")
_BY_PLACE = {
    "items": Text("所有人的得分", "everybody's score"),
    "grades": Text("所有人的等级", "everybody's grade"),
    "missing": Text("缺数据的人", "people without data"),
    "money": Text("所有人的尾数", "everybody's last fen"),
    "conduct": Text("有积分记录的人", "people with conduct entries"),
    "conduct.rules": Text("被记过这一条的人", "people with entries under this rule"),
    "sections": EVERYBODY,
    "label": Text("不影响金额", "nobody's pay"),
    "state": Text("不影响金额", "nobody's pay"),
    "names": Text("不影响金额", "nobody's pay"),
    "shifts": Text("上这个班的人", "people on this shift"),
    "not_assessed": Text("符合这个条件的人", "people for whom the condition holds"),
}


def touches(path: PathOf, rule: Any, words: Wording) -> Text:
    """Return whom a change at `path`, inside `rule`, touches."""
    if isinstance(rule, Probation):
        return Text("试用期的人", "people on probation")
    if isinstance(rule, Seniority):
        return Text("满一年的人", "people with a full year of service")
    if isinstance(rule, ProposalRule):
        return _meeting(words.says(rule.when))
    if isinstance(rule, Parameter) and rule.from_facts:
        return Text(f"没有单独登记“{rule.label.zh}”的人", f"people without their own {rule.label.en}")
    if isinstance(rule, PayRule):
        return _paid(rule, words)
    return _BY_PLACE.get(str(path[0]), EVERYBODY)


def _meeting(condition: Text) -> Text:
    return Text(f"符合“{condition.zh}”的人", f"people for whom “{condition.en}” holds")


def _paid(rule: PayRule, words: Wording) -> Text:
    if rule.when is not None:
        return _meeting(words.says(rule.when))
    return Text(f"有“{rule.label.zh}”的人", f"people who get “{rule.label.en}”")
