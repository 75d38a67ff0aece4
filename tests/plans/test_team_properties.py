"""What holds for every team: places and prizes depend on the scores alone, and nothing is paid twice."""

import json
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.base.document import load_document
from jixiao.base.period import Month
from jixiao.metrics.figure import Figure
from jixiao.plans.document import Plan
from jixiao.plans.engine import evaluate
from jixiao.plans.load import read_document
from jixiao.scores.given import Given, PastMonth, PersonGiven
from plans.recompute import again

D = Decimal
DECEMBER = Month(2026, 12)
PRIZES = """
plan: prizes
version: 1
valid_from: 2026-01-01
label: 名次
names: {a: {label: 甲}}
items: [{id: a, label: 甲, metric: a, weight: 100, scale: {kind: value}}]
accumulate:
  - {id: quarter, label: 季度, over: quarter, combine: weighted, weights: [1, 1, 2], absent: leave_out}
  - {id: year, label: 全年, over: year, combine: sum, absent: zero}
pay:
  - {id: month, kind: rank_prize, label: 月, prizes: [60, 40, 20], ties: share}
  - {id: quarter, kind: rank_prize, label: 季, of: quarter, prizes: [300, 200, 100], ties: decide}
  - {id: year, kind: rank_prize, label: 年, of: year, prizes: [1000], ties: both}
"""


def plan() -> Plan:
    loaded = read_document(load_document(PRIZES))
    assert loaded.problems == ()
    return loaded.plan


@st.composite
def someone(draw, person: str):
    score = st.none() | st.integers(70, 75).map(D)
    history = tuple(PastMonth(Month(2026, month), draw(score)) for month in (10, 11))
    return PersonGiven(person, figures={"a": Figure("a", draw(score))}, history=history)


teams = st.integers(0, 6).flatmap(lambda size: st.tuples(*(someone(f"p{number}") for number in range(size))))
few = settings(max_examples=60, deadline=None)


def results(team):
    return {one.person: one for one in evaluate(plan(), Given(DECEMBER, tuple(team)))}


def amounts(statements, line: str) -> list[Decimal]:
    return [pay.amount for one in statements.values() for pay in one.pay if pay.id == line]


@few
@given(team=teams, data=st.data())
def test_permuting_people_changes_no_place_and_no_prize(team, data) -> None:
    assert results(data.draw(st.permutations(team))) == results(team)


@few
@given(team=teams)
def test_shared_prizes_never_exceed_what_there_is(team) -> None:
    statements = results(team)
    # each line is rounded once: at most half a fen for each person
    assert sum(amounts(statements, "month")) <= 120 + D("0.005") * len(team)
    assert sum(amounts(statements, "quarter")) <= 600


@few
@given(team=teams)
def test_equal_scores_get_equal_prizes(team) -> None:
    paid: dict[Decimal, set[Decimal]] = {}
    for one in results(team).values():
        if one.score is not None:
            paid.setdefault(one.score, set()).add(one.pay[0].amount)
    assert all(len(different) == 1 for different in paid.values())


@few
@given(team=teams)
def test_the_trace_alone_gives_score_prizes_and_sum_again(team) -> None:
    for statement in results(team).values():
        trace = json.loads(json.dumps(statement.trace.to_json()))
        nodes = {node["id"]: node for node in trace["inputs"]}
        assert again(trace) == statement.gross
        for period in ("quarter.score", "year.score"):
            assert again(nodes[period]) == (
                None if nodes[period]["value"] is None else D(nodes[period]["value"])
            )
