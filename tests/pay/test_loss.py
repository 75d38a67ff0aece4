import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.base.period import Month
from jixiao.pay.loss import Loss
from jixiao.scores.given import PastMonth, PersonGiven
from shorthand import D, entry, line, scope

CAUSES = [{"rule": "mistake", "label": "失误"}, {"rule": "shared", "label": "共同失误", "share": "50%"}]
RULE = line(Loss, kind="loss", causes=CAUSES, wage="wage", floor="floor", consent="consent")


def worked(*entries, wage=5000, floor=2000, owed=None, **names):
    history = () if owed is None else (PastMonth(Month(2026, 9), facts={"balance.line": D(owed)}),)
    person = PersonGiven("a", conduct=entries, history=history)
    known = {"law__loss__share": D("0.2"), **names}
    return RULE.work_out(scope(person, wage=wage, floor=floor, **known))


def mistake(amount, rule="mistake", **fields):
    return entry(rule, amount=None if amount is None else D(amount), **fields)


def test_no_loss_takes_nothing_and_needs_no_data() -> None:
    found = RULE.work_out(scope(PersonGiven("a", conduct=(entry("other"),))))
    assert (found.amount, found.balance) == (0, 0)


def test_the_responsible_bears_the_loss_or_a_share_of_it() -> None:
    assert worked(mistake(300)).amount == -300
    assert worked(mistake(300, "shared")).amount == -150
    assert worked(mistake(300, times=2)).amount == -600
    assert worked(mistake(300), mistake(200)).amount == -500


def test_a_fifth_of_the_wage_is_the_most_and_the_edge_is_inside() -> None:
    assert worked(mistake(1000)).amount == -1000
    found = worked(mistake("1000.01"))
    assert (found.amount, found.rejected[0].short_by) == (-1000, D("0.01"))
    assert "20%" in found.rejected[0].why.zh
    assert [notice.code for notice in found.notices] == ["loss_capped"]


def test_the_wage_never_falls_under_the_minimum() -> None:
    found = worked(mistake(1000), wage=2500)
    assert found.amount == -500
    assert worked(mistake(1000), wage=2100).amount == -100
    assert worked(mistake(1000), wage=1900).amount == 0
    assert "最低工资" in worked(mistake(1000), wage=2100).rejected[0].why.zh


def test_the_rest_is_carried_only_by_consent() -> None:
    assert worked(mistake(1500), consent=True).balance == 500
    assert worked(mistake(1500), consent=False).balance == 0
    assert worked(mistake(1500)).balance == 0
    assert "结转下月" in worked(mistake(1500), consent=True).rejected[0].why.zh
    assert "不再结转" in worked(mistake(1500)).rejected[0].why.zh


def test_what_was_carried_is_taken_with_the_months_own() -> None:
    found = worked(mistake(100), owed=500)
    assert (found.amount, found.balance) == (-600, 0)
    assert worked(owed=1200, consent=True).balance == 200


def test_without_wage_or_minimum_the_line_waits() -> None:
    for missing in ({"wage": None}, {"floor": None}):
        found = worked(mistake(100), **missing)
        assert (found.amount, found.balance) == (None, None)


def test_entries_that_cannot_count_are_told() -> None:
    found = worked(mistake(None), mistake(-5), entry("mistake", 5, amount=D(7)), owed=None)
    assert (found.amount, len(found.rejected)) == (-7, 2)
    assert {notice.code for notice in found.notices} == {"loss_refused"}
    assert RULE.entry_rules().keys() == {"mistake", "shared"}


def test_an_entry_of_another_month_does_not_count() -> None:
    from datetime import date

    from jixiao.scores.given import ConductEntry

    late = ConductEntry("mistake", date(2026, 9, 30), amount=D(50))
    assert worked(late).amount == 0


def test_the_lower_of_what_the_plan_and_the_law_allow_counts() -> None:
    for share, law, taken in (("30%", "0.2", 1000), ("10%", "0.2", 500), (None, "0.15", 750)):
        rule = line(Loss, kind="loss", causes=CAUSES, wage="wage", floor="floor", at_most_share=share)
        person = PersonGiven("a", conduct=(mistake(4000),))
        known = scope(person, wage=5000, floor=2000, law__loss__share=D(law))
        assert rule.work_out(known).amount == -taken


def test_without_a_known_limit_nothing_is_taken() -> None:
    assert worked(mistake(300), law__loss__share=None).amount is None


yuan = st.decimals(0, 10**6, places=2)


@given(yuan, yuan, yuan, yuan, st.booleans())
def test_nothing_is_lost_between_what_is_taken_carried_and_cut_off(loss, wage, floor, owed, consent) -> None:
    found = worked(mistake(loss), wage=wage, floor=floor, owed=owed, consent=consent)
    taken, due = -found.amount, loss + owed
    assert 0 <= taken <= max(0, wage * D("0.2"))
    assert taken == 0 or wage - taken >= floor
    assert found.balance == (due - taken if consent else 0)


@pytest.mark.parametrize("times", [1, 3])
def test_the_cost_counts_each_time(times) -> None:
    assert RULE.entry_rules()["shared"].cost(mistake(10, "shared", times=times), 0) == 5 * times
