"""示例自算: every example inside a plan must come out as it says."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.document import Document
from jixiao.base.problem import Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.plans.checks.rule import Rule
from jixiao.plans.document import Example, Plan
from jixiao.plans.expectation import differences, run_short

EXAMPLE = "P501"


def examples_hold(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield each value of each example that comes out otherwise."""
    for index, example in enumerate(plan.examples):
        for wrong in _wrong(plan, example):
            yield Problem(
                EXAMPLE,
                document.place(("examples", index)),
                Text(f"示例“{example.name}”：{wrong.zh}", f"Example “{example.name}”: {wrong.en}"),
                Text(
                    "规则改对了就把示例改成算出的数；示例是对的，就更正它所说明的规则。",
                    "Where the rule is right, write what came out; where the example is, correct the rule.",
                ),
            )


def _wrong(plan: Plan, example: Example) -> Iterator[Text]:
    try:
        statement = run_short(plan, example.given)
    except ProblemsError as stop:
        yield from (problem.message for problem in stop.problems)
        return
    yield from differences(statement, example.expect)


RULE = Rule(
    ((EXAMPLE, Text("示例算出来不一样", "an example that comes out otherwise")),),
    Text(
        "示例是写方案的人和看方案的人之间的约定。", "Examples are what writer and reader of a plan agree on."
    ),
    examples_hold,
)
