from pathlib import Path

import pytest

from jixiao.base.document import load_document
from jixiao.base.problem import ProblemsError, Severity
from jixiao.plans.load import catalogue, load_plan, read_document, read_plan, triable, usable

HEAD = "plan: mine\nversion: 1\nvalid_from: 2026-10-01\nlabel: {zh: 本店, en: mine}\n"
REPLY = """
  - id: reply
    label: 回复率
    metric: reply_rate
    weight: 100
    scale: {kind: bands, bands: [{at_least: 98%, points: 100}], otherwise: 0}
"""
ITEMS = f"items:{REPLY}"


def problems(text: str) -> list[tuple[str, int | None]]:
    return [
        (problem.code, problem.place.line) for problem in read_document(load_document(HEAD + text)).problems
    ]


def remedies(text: str) -> str:
    found = read_document(load_document(HEAD + text)).problems
    return " ".join(str(problem.message) + str(problem.remedy) for problem in found)


@pytest.mark.parametrize("plan", catalogue())
def test_every_shipped_plan_loads_without_errors_and_says_its_sources(plan) -> None:
    loaded = read_plan(plan)
    assert loaded.plan is not None
    assert [problem for problem in loaded.problems if problem.severity is Severity.ERROR] == []
    assert loaded.plan.plan == plan
    assert all(item.source for item in loaded.plan.items)
    assert all(rule.source for rule in loaded.plan.pay)
    assert loaded.plan.examples
    assert loaded.plan.label.zh != loaded.plan.label.en


def test_a_plan_comes_by_id_or_by_path(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(HEAD + ITEMS, encoding="utf-8")
    assert load_plan(str(mine)).plan == "mine"
    assert load_plan(mine).label.zh == "本店"


def test_an_unknown_plan_gets_the_closest_id() -> None:
    with pytest.raises(ProblemsError, match="tmall-presales"):
        load_plan("tmall-presale")


def test_a_plan_that_is_no_yaml_says_where() -> None:
    assert problems("items: [") == [("D101", 6)]


def test_a_table_for_the_plans_id_is_one_clear_problem() -> None:
    assert [problem.code for problem in read_document(load_document("plan: {id: x}")).problems] == ["P002"]


def test_a_mistyped_key_is_told_once_with_the_key_meant() -> None:
    text = ITEMS.replace("metric:", "metrc:").replace("weight:", "wieght:")
    assert ("D110", 8) in problems(text)
    assert "是不是 metric" in remedies(text)
    assert "是不是 weight" in remedies(text)
    scale = ITEMS.replace("otherwise:", "otherwize:")
    assert problems(scale) == [("D110", 10)]
    assert "是不是 otherwise" in remedies(scale)


def test_a_key_of_another_place_is_not_proposed_for_itself() -> None:
    told = remedies(ITEMS.replace("weight: 100", "weight: 100\n    ties: share"))
    assert "是不是 ties" not in told
    assert "移到它所属的那一层" in told


def test_a_mistyped_kind_word_or_metric_gets_a_hint() -> None:
    assert "是不是 bands" in remedies(ITEMS.replace("kind: bands", "kind: band"))
    assert "是不是 block" in remedies("missing: blok\n" + ITEMS)
    assert problems(ITEMS.replace("reply_rate", "repy_rate")) == [("P204", 8)]
    assert "是不是 reply_rate" in remedies(ITEMS.replace("reply_rate", "repy_rate"))


def test_all_mistakes_are_listed_at_once() -> None:
    text = "money: {rounding: halfup}\nvalid_to: soon\nparameters: {x: {value: much}}\n" + ITEMS
    assert [line for _, line in problems(text)] == [5, 6, 7, 7]


def test_an_unknown_key_hides_no_wrong_name() -> None:
    """The key is read as the one meant, so nothing else is wrong: the weights still make 100."""
    text = ITEMS.replace("weight", "wieght").replace("reply_rate", "reply_rat")
    assert problems(text) == [("D110", 9), ("P204", 8)]
    text = "colour: red\n" + ITEMS.replace("reply_rate", "reply_rat")
    assert problems(text) == [("D110", 5), ("P204", 9)]
    text = ITEMS.replace("100\n", "lots\n").replace("reply_rate", "reply_rat")
    assert problems(text) == [("D110", 9), ("P204", 8)]


def test_an_unknown_key_inside_a_list_that_is_none_is_told_alone() -> None:
    assert problems("items: none\n") == [("D110", 5)]


def test_weights_must_make_a_hundred() -> None:
    text = ITEMS.replace("weight: 100", "weight: 105")
    assert problems(text) == [("P202", 5)]
    assert "请减少 5" in remedies(text)
    assert "请增加 5" in remedies(ITEMS.replace("weight: 100", "weight: 95"))
    negative = ITEMS.replace("weight: 100", "weight: -5") + REPLY.replace("id: reply", "id: other").replace(
        "100\n", "105\n", 1
    )
    assert problems(negative) == [("P203", 9)]


def test_ids_stand_once() -> None:
    assert problems(ITEMS.replace("100\n", "50\n", 1) + REPLY.replace("100\n", "50\n", 1)) == [("P201", 12)]


def test_an_item_without_a_value_is_a_mistake() -> None:
    assert problems(ITEMS.replace("    metric: reply_rate\n", "")) == [("P206", 6)]


def test_a_section_must_exist() -> None:
    assert ("P204", 7) in problems(ITEMS.replace("label: 回复率", "section: reviw\n    label: 回复率"))


def test_names_in_expressions_must_stand_for_something() -> None:
    pay = "pay:\n  - {id: a, kind: fixed, label: a, amount: bas * 2}\n"
    assert problems("parameters: {base: {value: 1, label: 底}}\n" + pay) == [("P204", 7)]
    assert problems("names: {bas: {label: 自有, unit: yuan}}\n" + pay) == []
    assert problems(pay.replace("bas", "team.sales")) == []
    assert problems(pay.replace("bas * 2", "(1")) == [("D110", 6)]


def test_a_line_can_only_use_the_lines_above_it() -> None:
    first, second = (
        "  - {id: a, kind: fixed, label: a, amount: 1}\n",
        "  - {id: b, kind: fixed, label: b, amount: pay.a}\n",
    )
    assert problems("pay:\n" + first + second) == []
    assert problems("pay:\n" + second + first) == [("P205", 6)]
    item = ITEMS.replace("metric: reply_rate", "value: pay.a")
    assert problems(item + "pay:\n" + first) == [("P205", 8)]


def test_a_rules_own_flaws_are_placed_in_the_file() -> None:
    turned = ITEMS.replace("points: 100}]", "points: 100}, {at_least: 99%, points: 90}]")
    assert problems(turned) == [("P102", 10)]
    rows = "[{id: A, label: A, at_least: 1}, {id: B, label: B, at_least: 2}]"
    grades = f"grades: {{kind: bands, bands: {rows}, otherwise: {{id: C, label: C}}}}\n"
    assert ("P102", 5) in problems(grades + ITEMS)
    rule = "{id: x, label: x, points: 1}"
    moves = "{at_least: -20, at_most: 20}"
    conduct = f"conduct: {{kind: ledger, label: 行为, start: 80, moves: {moves}, rules: [{rule}, {rule}]}}\n"
    assert problems(conduct + ITEMS) == [("P106", 5)]


def test_an_example_that_comes_out_otherwise_is_a_problem() -> None:
    example = "examples:\n  - name: 九十八\n    given: {reply_rate: 0.98}\n    expect: {score: 90}\n"
    assert problems(ITEMS + example.replace("90}", "100}")) == []
    assert problems(ITEMS + example) == [("P501", 12)]
    assert "score 应为 90，算出 100" in remedies(ITEMS + example)
    assert "没有“scor”这一项" in remedies(ITEMS + example.replace("score", "scor"))
    assert "指标值" in remedies(ITEMS + example.replace("0.98}", "[1]}"))


def test_the_old_plan_and_the_new_are_told_apart_by_their_version() -> None:
    assert load_plan("taobao-service").valid_from.isoformat() == "2014-04-01"


def test_a_mistyped_bound_of_a_step_gets_a_hint() -> None:
    assert "是不是 at_least" in remedies(ITEMS.replace("at_least:", "at_laest:", 1))
    assert "是不是 up_to" in remedies(
        "pay: [{id: t, kind: tiers, label: 提成, amount: sales, mode: volume, tiers: [{upto: 5}]}]\n"
    )


def test_a_prize_without_a_tie_rule_is_told_once() -> None:
    prize = "pay: [{id: first, kind: rank_prize, label: 第一名, prizes: [500]}]\n"
    found = read_document(load_document(HEAD + prize)).problems
    assert [problem.code for problem in found] == ["P304"]
    both_wrong = prize.replace("label: 第一名, ", "")
    found = read_document(load_document(HEAD + both_wrong)).problems
    assert sorted(problem.code for problem in found) == ["D110", "P304"]


def test_a_plan_whose_example_no_longer_holds_may_be_tried_but_not_used() -> None:
    example = "examples:\n  - {name: 全满, given: {reply_rate: 1}, expect: {reply: {points: 90}}}\n"
    read = read_document(load_document(HEAD + ITEMS + example))
    with pytest.raises(ProblemsError, match="P501"):
        usable(read)
    assert triable(read).plan == "mine"
