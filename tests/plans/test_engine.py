import gc
from decimal import Decimal

from jixiao.base.document import load_document
from jixiao.plans.document import Plan
from jixiao.plans.engine import evaluate
from jixiao.plans.expectation import run_short
from jixiao.plans.given_file import read_given
from jixiao.plans.load import load_plan, read_document
from jixiao.plans.statement import Statement

D = Decimal
SCALE = "{kind: value}"
SMALL = """
plan: small
version: 2
valid_from: 2026-10-01
label: {zh: 小方案, en: small}
assumption: {zh: 举例, en: an example}
parameters:
  pot: {value: 100, label: 奖金, from_facts: [own_pot]}
names:
  a: {label: 甲}
  b: {label: 乙}
  c: {label: 丙}
  own_pot: {label: 本人奖金, unit: yuan}
items:
  - {id: a, label: 甲, metric: a, weight: 50, scale: {kind: value}}
  - {id: b, label: 乙, metric: b, weight: 30, scale: {kind: value}}
  - {id: c, label: 丙, value: c * 10, weight: 20, scale: {kind: value}}
pay:
  - {id: bonus, kind: performance, label: 奖金, pot: pot, by: score}
  - {id: memo, kind: fixed, label: 备忘, amount: item.a, counts_in_gross: false}
"""


def plan(text: str = SMALL, **changes: str) -> Plan:
    for old, new in changes.items():
        text = text.replace(f"id: {old},", f"id: {old}, {new},")
    loaded = read_document(load_document(text))
    assert loaded.problems == ()
    return loaded.plan


def run(made: Plan, **figures) -> Statement:
    return run_short(made, {name: D(value) for name, value in figures.items()})


def test_points_times_weights_make_the_score_and_the_pay() -> None:
    statement = run(plan(), a=80, b=70, c=9)
    assert statement.score == 79
    assert [item.weighted for item in statement.items] == [40, 21, 18]
    assert [(line.id, line.amount) for line in statement.pay] == [("bonus", 79), ("memo", 80)]
    assert statement.gross == 79
    assert (statement.plan_version, statement.rank, statement.grade) == ("2", 1, None)


def test_no_data_blocks_and_says_what_to_do() -> None:
    statement = run(plan(), a=80, b=70)
    assert (statement.score, statement.blocked, statement.rank) == (None, ("c",), None)
    assert [notice.code for notice in statement.notices] == ["item_block", "pay_no_data"]
    assert "请补上数据" in statement.notices[0].text.zh
    bonus = statement.pay[0]
    assert (bonus.amount, bonus.node.value) == (0, None)
    assert "不等于 0 元" in bonus.explain.zh


def test_left_out_the_others_carry_the_weight_and_the_parts_still_sum() -> None:
    statement = run(plan(c="missing: leave_out"), a=80, b=70)
    # (80 x 50 + 70 x 30) / 80
    assert statement.score == D("76.25")
    assert [item.left_out for item in statement.items] == [False, False, True]
    thirds = run(plan(b="missing: leave_out", c="missing: leave_out"), a=D("77.7"))
    assert thirds.score == D("77.7")
    uneven = run(plan(b="missing: leave_out"), a=D(70), c=D("9.1"))
    # (70 x 50 + 91 x 20) / 70 = 76 exactly, although 70 x 50 / 70 and 91 x 20 / 70 are not whole
    assert uneven.score == 76
    assert sum(item.weighted for item in uneven.items) == 76


def test_the_residue_of_shared_out_weights_goes_to_the_heaviest_item() -> None:
    statement = run(plan(b="missing: leave_out"), a=71, c=D("9.01"))
    # 71 x 50 / 70 = 50.7142857143 and 90.1 x 20 / 70 = 25.7428571429 are both rounded up
    assert statement.score == D("76.4571428571")
    assert [item.weighted for item in statement.items] == [D("50.7142857142"), 0, D("25.7428571429")]


def test_all_left_out_leaves_no_score() -> None:
    everything = plan(a="missing: leave_out", b="missing: leave_out", c="missing: leave_out")
    assert (run(everything).score, run(everything).blocked) == (None, ())


def test_zero_where_the_plan_says_zero() -> None:
    statement = run(plan(c="missing: zero"), a=80, b=70)
    assert (statement.score, statement.items[2].points) == (61, 0)
    assert statement.notices[0].code == "item_zero"


def test_the_policy_of_the_plan_holds_where_an_item_has_none() -> None:
    assert run(plan("missing: zero\n" + SMALL), a=80).score == 40


def test_a_persons_own_fact_goes_before_the_parameter() -> None:
    statement = run_short(plan(), {"a": D(100), "b": D(100), "c": D(10), "facts": {"own_pot": D(200)}})
    assert statement.pay[0].amount == 200
    assert statement.trace.find("pot").rule == "fact"


def test_equal_scores_share_a_rank_and_the_next_stays_empty() -> None:
    people = "\n".join(
        f"  - {{person: {who}, figures: {{a: {a}, b: 1, c: 1}}}}"
        for who, a in zip("wxyz", (50, 60, 50, 40), strict=True)
    )
    given, _, _ = read_given(load_document(f"month: 2026-10\npeople:\n{people}"))
    assert [statement.rank for statement in evaluate(plan(), given)] == [2, 1, 2, 4]


RATERS = """
plan: raters
version: 1
valid_from: 2026-10-01
label: 评分
items:
  - id: view
    label: 评价
    raters: {self: 15, superior: 60, group: 25}
    weight: 100
    scale: {kind: rating, numbers: {at_least: 0, at_most: 100}}
"""


def rated(policy: str = "", **kinds) -> Statement:
    made = plan(RATERS.replace("weight: 100", f"weight: 100\n    {policy}" if policy else "weight: 100"))
    return run_short(made, {"ratings": {kind: {"view": D(value)} for kind, value in kinds.items()}})


def test_raters_count_by_their_weights() -> None:
    assert rated(self=100, superior=80, group=60).score == 78


def test_a_missing_rater_is_not_a_zero() -> None:
    assert rated(self=100, superior=80).score is None
    assert "小组评分" in rated(self=100, superior=80).notices[0].text.zh
    # (100 x 15 + 80 x 60) / 75
    assert rated("missing_rater: leave_out", self=100, superior=80).score == 84
    assert rated("missing_rater: zero", self=100, superior=80).score == 63
    assert rated().score is None


def test_one_rating_outside_the_range_blocks_the_item() -> None:
    assert rated(self=100, superior=180, group=60).score is None


def test_a_ready_figure_stands_where_nobody_rated() -> None:
    figures = {
        "inquiry_pay_rate": D("0.55"),
        "value_ratio": D("1.12"),
        "reply_rate": D(1),
        "response_time_mean": D(20),
    }
    statement = run_short(load_plan("tmall-presales"), {**figures, "superior_rating": D(90)})
    assert statement.score == 99


def test_the_trace_leads_from_the_gross_to_the_figure() -> None:
    trace = run(plan(), a=80, b=70, c=9).trace
    assert [node.id for node in trace.inputs] == ["score", "pay.bonus", "pay.memo"]
    assert trace.find("item.a").inputs[0].rule == "figure"
    assert trace.to_json()["assumption"] == {"zh": "举例", "en": "an example"}


def test_team_values_and_dates_can_be_asked() -> None:
    text = SMALL.replace(
        "amount: item.a", "amount: \"if(known(team.sales) and since < '2026-02-01', team.sales, 0)\""
    )
    text = text.replace("names:", "names:\n  since: {label: 起}")
    given = {
        "a": D(1),
        "b": D(1),
        "c": D(1),
        "team": {"figures": {"sales": D(7)}},
        "facts": {"since": "2026-01-05"},
    }
    assert run_short(plan(text), given).pay[1].amount == 7
    assert run_short(plan(text), {**given, "team": None}).pay[1].amount == 0


def test_running_a_plan_leaves_the_garbage_collector_as_it_was() -> None:
    gc.disable()
    try:
        run(plan(), a=1, b=1, c=1)
        assert not gc.isenabled()
    finally:
        gc.enable()
    run(plan(), a=1, b=1, c=1)
    assert gc.isenabled()


def test_months_employed_and_status_can_be_asked() -> None:
    text = SMALL.replace(
        "amount: item.a", "amount: \"if(status == 'probation' and months_employed >= 1, 5, 6)\""
    )
    assert run_short(plan(text), {"hired_on": "2026-09-30", "status": "probation"}).pay[1].amount == 5
    assert run_short(plan(text), {"hired_on": "2026-10-02", "status": "probation"}).pay[1].amount == 6
    assert run_short(plan(text), {"status": "probation"}).pay[1].node.value is None
    assert run_short(plan(text), {"status": "regular"}).pay[1].amount == 6
