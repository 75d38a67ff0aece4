from datetime import date

import pytest
from pydantic import ValidationError

from jixiao.pay.fines import Fines
from jixiao.scores.given import ConductEntry, PersonGiven
from shorthand import D, entry, line, scope

RULES = [
    {
        "rule": "handover",
        "label": "漏交接",
        "steps": [50, 100],
        "then": {"what": "讨论去留", "path": "第39条"},
    },
    {"rule": "label", "label": "错单", "times_amount": 3, "at_least": 10, "at_most": 500},
    {"rule": "parcel", "label": "特快", "between": {"at_least": 10, "at_most": 500}},
    {"rule": "chat", "label": "闲聊", "steps": [20]},
]


def fined(*entries: ConductEntry):
    return line(Fines, kind="fines", fines=RULES).work_out(scope(PersonGiven("a", conduct=entries)))


def test_a_month_without_entries_costs_nothing() -> None:
    assert fined().amount == 0


def test_the_second_time_doubles_and_the_third_is_for_a_person_to_decide() -> None:
    assert fined(entry("handover")).amount == -50
    twice = fined(entry("handover", 9), entry("handover", 3))
    assert (twice.amount, twice.proposals) == (-150, ())
    thrice = fined(entry("handover", times=3))
    assert (thrice.amount, thrice.proposals[0].what.zh) == (-150, "讨论去留")
    assert "3 次" in thrice.proposals[0].why.zh


def test_after_the_last_step_without_a_proposal_nothing_more_is_taken() -> None:
    assert (fined(entry("chat", times=2)).amount, fined(entry("chat", times=2)).proposals) == (-20, ())


def test_three_times_the_price_between_ten_and_five_hundred() -> None:
    assert [fined(entry("label", amount=D(price))).amount for price in (1, 30, 200)] == [-10, -90, -500]


def test_a_multiple_without_limits() -> None:
    open_rule = [{"rule": "label", "label": "错单", "times_amount": 3}]
    rule = line(Fines, kind="fines", fines=open_rule)
    assert rule.work_out(scope(PersonGiven("a", conduct=(entry("label", amount=D(400)),)))).amount == -1200


def test_a_chosen_amount_stays_inside_its_range_or_does_not_count() -> None:
    assert fined(entry("parcel", amount=D(10))).amount == -10
    refused = fined(entry("parcel", amount=D(501)), entry("parcel"))
    assert (refused.amount, len(refused.notices)) == (0, 2)
    assert "请更正" in refused.notices[0].text.zh


def test_another_months_entry_does_not_count() -> None:
    assert fined(ConductEntry("handover", date(2026, 9, 30))).notices != ()


def test_each_time_is_a_leaf_of_the_trace() -> None:
    assert [node.value for node in fined(entry("handover", times=2)).inputs] == [-50, -100]


@pytest.mark.parametrize("shape", [{}, {"steps": [1], "times_amount": 3}])
def test_a_fine_has_one_shape(shape) -> None:
    with pytest.raises(ValidationError):
        line(Fines, kind="fines", fines=[{"rule": "x", "label": "x", **shape}])


EACH = line(Fines, kind="fines", fines=[{"rule": "chat", "label": "私聊", "each": 20, "counts": "chats"}])


def test_a_fine_may_cost_the_same_each_time() -> None:
    person = PersonGiven("a", conduct=(entry("chat", times=4),))
    assert EACH.work_out(scope(person, chats=0)).amount == -80
    assert EACH.entry_rules().keys() == {"chat"}


def test_where_nobody_posted_facts_are_counted() -> None:
    assert EACH.work_out(scope(PersonGiven("a"), chats=2)).amount == -40
    assert EACH.work_out(scope(PersonGiven("a"), chats=0)).amount == 0
    assert EACH.work_out(scope(PersonGiven("a"), chats=None)).amount == 0
    person = PersonGiven("a", conduct=(entry("chat"),))
    assert EACH.work_out(scope(person, chats=5)).amount == -20
