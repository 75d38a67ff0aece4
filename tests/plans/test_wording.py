"""What people read holds words, never an expression or an id: statements, differences, the page of a plan."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel

from jixiao.base.part import formulas
from jixiao.base.text import Text
from jixiao.plans.checks.names import known_names
from jixiao.plans.checks.probe import MONTH, run, somebody
from jixiao.plans.diff.parts import changes_in
from jixiao.plans.diff.rows import About
from jixiao.plans.document import Plan
from jixiao.plans.load import catalogue, load_plan
from jixiao.plans.value_words import value_words
from jixiao.plans.vocabulary import METRICS
from jixiao.plans.wording import wording_of
from jixiao.publish.statement import statement_json
from jixiao.scores.given import ConductEntry, PastMonth, PersonGiven
from planning import plan_of
from shorthand import D

RAW = re.compile(
    r"==|!=|<=|>=|[a-z]+_[a-z_]+|[a-z]+\.[a-z_]+|\b(and|or|not|if|known|true|false|score)\b|True|False"
)
# A reading that the author of a plan wrote may name a fact to register; the column of decisions is called so.
_WRITTEN = {"assumption", "note", "source"}
_COLUMN = "等级（grade）一栏"
# Keys that stay keys: ids, and other names under which somebody may hand in a rating.
_UNSAID = {"id", "rule", "also", "source", "assumption", "note", "kind"}


def chinese(told: Any) -> Iterator[str]:
    """Every Chinese text below `told`, authors' readings left out."""
    if isinstance(told, dict) and set(told) == {"zh", "en"}:
        yield told["zh"].replace(_COLUMN, "")
    elif isinstance(told, dict):
        for key, inner in told.items():
            yield from chinese(inner) if key not in _WRITTEN else ()
    elif isinstance(told, list):
        for inner in told:
            yield from chinese(inner)


def raw(texts: Iterator[str]) -> set[str]:
    return {text for text in texts if RAW.search(text)}


def people(plan: Plan) -> list[PersonGiven]:
    """Somebody good, middling and bad, with a past and entries under every rule, and one without data."""
    past = tuple(
        PastMonth(MONTH.plus(-back), D(95 - back), "A", {"coefficient": D(1)}) for back in range(1, 13)
    )
    rules = [rule.id for rule in plan.conduct.rules] if plan.conduct else []
    rules += [rule for line in plan.pay for rule in line.entry_rules()]
    entries = tuple(ConductEntry(rule, MONTH.first, D(3), D(50)) for rule in rules)
    made = [somebody(plan, level) for level in ("best", "middle", "worst")]
    return [
        *made,
        *(replace(one, person=f"{one.person}*", history=past, conduct=entries) for one in made),
        PersonGiven("nothing", status="probation"),
    ]


@pytest.mark.parametrize("name", catalogue())
def test_no_sentence_of_a_statement_shows_an_expression_or_an_id(name: str) -> None:
    plan = load_plan(name)
    told = [statement_json(one) for one in run(plan, people(plan))]
    assert raw(text for one in told for text in chinese(one)) == set()


@pytest.mark.parametrize("name", catalogue())
def test_every_formula_and_every_name_of_a_plan_has_words(name: str) -> None:
    plan = load_plan(name)
    words = wording_of(plan)
    assert raw(words.says(formula).zh for _, formula in formulas(plan)) == set()
    used = {found for _, formula in formulas(plan) for found in formula.names}
    assert used <= known_names(plan) | {name for name in used if name.startswith("law.")}
    assert raw(words.known(found).label.zh for found in used) == set()


def parts(value: Any) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            if name not in ("examples", "conduct", "procedure", "process", "plan", "version"):
                yield from parts(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from parts(inner)


@pytest.mark.parametrize("name", catalogue())
def test_a_change_of_any_field_is_told_in_words(name: str) -> None:
    plan = load_plan(name)
    words = wording_of(plan)
    for rule in (*plan.items, *plan.pay, *plan.proposals):
        for part in parts(rule):
            for field in set(type(part).model_fields) - _UNSAID:
                value = getattr(part, field)
                said = [value_words(field, value, words).zh.replace(_COLUMN, "")]
                if value not in (None, (), "", {}) and not isinstance(value, Text):
                    about = About(Text("这一行", "this line"), rule, words, words)
                    said += [
                        told.says.zh + told.affects.zh for told in changes_in((field,), value, None, about)
                    ]
                assert raw(iter(said)) == set(), (part, field)


def test_names_of_every_kind_are_called_as_the_plan_calls_them() -> None:
    plan = plan_of(
        "parameters: {base: {value: 3000, label: 底薪}}\n"
        "names: {own: {label: 自家数, unit: count}}\n"
        "sections: [{id: review, label: 人工评审}]\n"
        "parts: [{id: result, label: 业绩, share: 100}]\n"
        "perspectives: [{id: inside, label: 内部}]\n"
        "conduct: {kind: ledger, label: 行为, start: 80, moves: {at_least: -20, at_most: 20},"
        " rules: [{id: noise, label: 喧哗, points: -2, marks: [warned]}]}\n"
        "items: [{id: mood, label: 态度, metric: mood, weight: 100, part: result, perspective: inside,"
        " scale: {kind: rating, labels: [{id: fine, label: 好, points: 100}]}}]\n"
        "accumulate: [{id: quarter, label: 季度得分, over: quarter}]\n"
        "grades: {kind: bands, bands: [{id: A, label: 甲等, at_least: 90}],"
        " otherwise: {id: B, label: 乙等}}\n"
        "pay: [{id: basic, kind: fixed, label: 基本工资, amount: base}]\n"
    )
    words = wording_of(plan)
    called = {
        "base": "底薪",
        "own": "自家数",
        "review": "人工评审",
        "part.result": "业绩",
        "perspective.inside": "内部",
        "item.mood": "态度",
        "pay.basic": "基本工资",
        "conduct.movement": "本月积分变动",
        "conduct.warned": "warned",
        "quarter.score": "季度得分",
        "quarter.rank": "季度得分名次",
        "team.sales": "团队销售额",
        "team.head_count": "本组人数",
        "last_month.own": "上月自家数",
        "law.minimum_wage.monthly": "最低工资",
        "law.nothing": "law.nothing",
        "team.nothing": "team.nothing",
        "pay.nothing": "pay.nothing",
        "conduct_score": METRICS["conduct_score"].label.zh,
    }
    assert {name: words.known(name).label.zh for name in called} == called
    assert words.value("grade", "A").zh == "甲等"
    assert words.value("last_month.grade", "B").zh == "乙等"
    assert words.value("status", "probation").zh == "试用期"
    assert wording_of(plan_of("")).value("grade", "A").zh == "A"


def test_of_two_versions_the_first_that_knows_a_name_says_it() -> None:
    old = plan_of("names: {own: {label: 旧名}, gone: {label: 已取消}}\n")
    new = plan_of("names: {own: {label: 新名}}\n")
    words = wording_of(new, old)
    assert [words.known(name).label.zh for name in ("own", "gone")] == ["新名", "已取消"]


def test_every_part_of_the_catalogue_is_walked() -> None:
    plans: list[Plan] = [load_plan(name) for name in catalogue()]
    assert sum(len(list(parts(rule))) for plan in plans for rule in plan.items) > 100
