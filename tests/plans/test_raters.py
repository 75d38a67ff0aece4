from decimal import Decimal

import pytest

from jixiao.base.document import load_document
from jixiao.plans.expectation import run_short
from jixiao.plans.load import read_document
from jixiao.plans.raters import Rater
from jixiao.plans.statement import Statement
from plans.test_engine import plan
from shorthand import D

HUNDRED = "{kind: rating, numbers: {at_least: 0, at_most: 100}}"
FOCUS = f"""
plan: focus
version: 1
valid_from: 2026-10-01
label: 三方评价
names: {{sales_done: {{label: 完成率}}}}
raters:
  - {{kind: self, weight: 15, items: {{tasks: 1}}}}
  - {{kind: superior, weight: 60, items: {{sales: 2, tasks: 1, ability: 1}}}}
  - {{kind: group, weight: 25, items: {{ability: 1, service: 4}}}}
items:
  - {{id: sales, label: 销售, metric: sales_done, scale: {{kind: value}}}}
  - {{id: tasks, label: 任务, scale: {HUNDRED}}}
  - {{id: ability, label: 能力, scale: {HUNDRED}}}
  - {{id: service, label: 服务, scale: {HUNDRED}}}
"""
ALL = {
    "self": {"tasks": D(100)},
    "superior": {"tasks": D(100), "ability": D(100)},
    "group": {"ability": D(100), "service": D(100)},
}


def run(text: str = FOCUS, **changed: dict[str, Decimal]) -> Statement:
    ratings = {**ALL, **changed}
    return run_short(plan(text), {"sales_done": D(100), "ratings": ratings})


def weights(statement: Statement) -> dict[str, Decimal]:
    return {item.id: item.weight for item in statement.items}


def policy(kind: str, word: str) -> str:
    return FOCUS.replace(f"kind: {kind},", f"kind: {kind}, missing: {word},")


def test_each_rater_counts_with_its_weight_for_the_items_it_rates() -> None:
    statement = run()
    # self 15; superior 60 as 30, 15, 15; group 25 as 5 and 20
    assert weights(statement) == {"sales": 30, "tasks": 30, "ability": 20, "service": 20}
    assert statement.score == 100
    assert run(self={"tasks": D(0)}).score == 85
    assert run(superior={"tasks": D(0), "ability": D(0)}).score == 70
    assert run(group={"ability": D(0), "service": D(0)}).score == 75


def test_a_rater_who_has_not_rated_blocks() -> None:
    statement = run(self={})
    assert (statement.score, statement.blocked) == (None, ("tasks",))
    assert run(group={}).blocked == ("ability", "service")


def test_a_rater_left_out_leaves_the_weight_to_the_others() -> None:
    statement = run(policy("group", "leave_out"), group={}, self={"tasks": D(0)})
    # 60 of the 75 that are left
    assert statement.score == 80
    assert weights(statement)["ability"] == 15
    assert run(policy("group", "leave_out"), group={"service": D(0)}).score == D("78.9473684211")
    assert run(policy("self", "leave_out"), self={}, group={"ability": D(0), "service": D(0)}).score == D(
        "70.5882352941"
    )


def test_a_rater_counts_0_only_where_the_plan_says_so() -> None:
    assert run(policy("self", "zero"), self={}).score == 85
    assert run(policy("group", "zero"), group={}).score == 75


def test_the_last_share_takes_what_division_leaves() -> None:
    rater = Rater.model_validate({"kind": "group", "weight": 25, "items": {"a": 1, "b": 1, "c": 1}})
    assert rater.parts == {"a": D("8.3333333333"), "b": D("8.3333333333"), "c": D("8.3333333334")}
    assert sum(rater.parts.values()) == 25


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{ability: 1, service: 4}", "{ability: 1, servise: 4}", "P204"),
        ("kind: self, weight: 15", "kind: self, weight: 10", "P202"),
        ("kind: self, weight: 15", "kind: self, weight: 0", "D110"),
    ],
)
def test_slips_in_the_raters_are_found(old, new, code) -> None:
    loaded = read_document(load_document(FOCUS.replace(old, new)))
    assert code in [problem.code for problem in loaded.problems]


PARTS = """
plan: parts
version: 1
valid_from: 2026-10-01
label: 两部分
names: {a: {label: 甲}, b: {label: 乙}, c: {label: 丙}}
parts:
  - {id: figures, label: 定量, share: 70}
  - {id: views, label: 定性, share: 30}
perspectives: [{id: money, label: 财务}]
items:
  - {id: a, part: figures, perspective: money, label: 甲, metric: a, weight: 40, scale: {kind: value}}
  - {id: b, part: figures, label: 乙, metric: b, weight: 60, full: 50, scale: {kind: value}}
  - {id: c, part: views, label: 丙, metric: c, weight: 100, scale: {kind: value}}
pay:
  - {id: money, kind: fixed, label: 财务, amount: perspective.money}
  - {id: figures, kind: fixed, label: 定量, amount: part.figures}
"""


def parts(text: str = PARTS, **figures) -> Statement:
    made = read_document(load_document(text)).plan
    return run_short(made, {name: D(value) for name, value in figures.items()})


def test_parts_of_the_score_have_their_share_and_can_be_asked_by_name() -> None:
    text = PARTS.replace("weight: 60, full: 50", "weight: 60")
    statement = parts(text, a=100, b=50, c=90)
    # 28 + 21 + 27
    assert (statement.score, weights(statement)) == (76, {"a": 28, "b": 42, "c": 30})
    assert [line.amount for line in statement.pay] == [28, 49]
    waiting = parts(text, b=50, c=90)
    assert (waiting.score, waiting.pay[0].node.value) == (None, None)


def test_weights_must_fill_their_part_with_full_points_counted() -> None:
    def found(text):
        return [(one.code, one.message.zh) for one in read_document(load_document(text)).problems]

    assert found(PARTS)[0] == ("P202", "权重合计 79，应为 100。")
    assert found(PARTS.replace("weight: 60, full: 50", "weight: 120, full: 50")) == []
    moved = PARTS.replace("weight: 60, full: 50", "weight: 75").replace("weight: 100", "weight: 65")
    assert [code for code, _ in found(moved)] == ["P202", "P202"]
    assert "P204" in [code for code, _ in found(PARTS.replace("part: views,", "part: view,"))]


LATER = """
plan: later
version: 1
valid_from: 2026-10-01
label: 后续
names: {a: {label: 甲}}
items: [{id: a, label: 甲, metric: a, weight: 100, scale: {kind: value}}]
accumulate: [{id: quarter, label: 季度, over: quarter}]
pay: [{id: prize, kind: rank_prize, label: 奖, of: quarter, prizes: [1], ties: both}]
process: {steps: [{id: notice, label: 通报, due_day: 5}]}
proposals: [{id: plan, when: quarter.rank > 1, what: 整改, why: 靠后, path: 改, due: {step: notice, days: 7}}]
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [("of: quarter", "of: quartal"), ("step: notice", "step: note"), ("quarter.rank", "quarter.place")],
)
def test_a_prize_and_a_due_day_name_what_the_plan_has(old, new) -> None:
    assert read_document(load_document(LATER)).problems == ()
    problems = read_document(load_document(LATER.replace(old, new))).problems
    assert [problem.code for problem in problems] == ["P204"]


TWO_LEVELS = f"""
plan: levels
version: 1
valid_from: 2026-10-01
label: 两级评价
items:
  - {{id: work, label: 工作, raters: {{superior: 60, next_superior: 40}},
     missing_raters: {{next_superior: leave_out}}, weight: 100, scale: {HUNDRED}}}
"""


def test_the_next_superior_weighs_in_and_without_him_the_direct_one_counts() -> None:
    def score(**ratings: Decimal) -> Decimal | None:
        given = {kind: {"work": value} for kind, value in ratings.items()}
        return run_short(plan(TWO_LEVELS), {"ratings": given}).score

    # 60% of 90 and 40% of 70
    assert score(superior=D(90), next_superior=D(70)) == 82
    assert score(superior=D(90)) == 90
    assert score(next_superior=D(70)) is None
