from jixiao.base.document import Document, load_document
from jixiao.plans.engine import evaluate
from jixiao.plans.given_file import read_given
from jixiao.plans.load import read_document
from shorthand import D

TEAMS = """
plan: teams
version: 1
valid_from: 2026-01-01
label: 分组
names: {a: {label: 甲}}
items: [{id: a, label: 甲, metric: a, weight: 100, scale: {kind: value}}]
accumulate: [{id: quarter, label: 季度, over: quarter, absent: leave_out}]
grades:
  kind: forced
  quotas: [{id: A, label: 优, share: 50%}, {id: B, label: 良, share: 50%}]
"""
PEOPLE = {"a": (90, "早班"), "b": (80, "早班"), "c": (70, "晚班"), "d": (60, "晚班")}


def run(text: str):
    people = [
        {"person": who, "group": group, "figures": {"a": D(score)}} for who, (score, group) in PEOPLE.items()
    ]
    given, _, problems = read_given(Document({"month": "2026-10", "people": people}, known_lines={}))
    assert problems == []
    statements = evaluate(read_document(load_document(text)).plan, given)
    return {one.person: (one.rank, one.grade) for one in statements}


def test_everyone_is_compared_with_everyone_unless_the_plan_says_group() -> None:
    assert run(TEAMS) == {"a": (1, "A"), "b": (2, "A"), "c": (3, "B"), "d": (4, "B")}
    in_groups = TEAMS.replace("names:", "compare_within: group\nnames:")
    assert run(in_groups) == {"a": (1, "A"), "b": (2, "B"), "c": (1, "A"), "d": (2, "B")}
