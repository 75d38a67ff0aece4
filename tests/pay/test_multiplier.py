import pytest
from pydantic import ValidationError

from jixiao.pay.multiplier import Multiplier
from jixiao.scores.given import PersonGiven
from shorthand import D, line, scope

TABLE = {"by": "position", "table": {"主管": "1.5", "客服": 1}, "label": "岗位系数"}


def rule(*factors) -> Multiplier:
    return line(Multiplier, kind="multiplier", pot=1000, factors=list(factors))


def test_the_pot_is_multiplied_by_every_coefficient() -> None:
    found = rule({"label": "绩效", "value": "a"}, {"label": "岗位", "value": "b"}).work_out(
        scope(a=D("1.2"), b=D("0.5"))
    )
    assert found.amount == 600
    assert found.how.zh == "¥1,000.00 × 1.2 × 0.5 = ¥600.00"


def test_a_coefficient_may_be_looked_up_in_a_table() -> None:
    person = PersonGiven("a")
    assert rule(TABLE).work_out(scope(person, position="主管")).amount == 1500
    assert rule(TABLE).work_out(scope(person, position="客服")).amount == 1000
    assert rule({**TABLE, "otherwise": "0.9"}).work_out(scope(person, position="仓管")).amount == 900


@pytest.mark.parametrize("position", ["仓管", None])
def test_what_the_table_does_not_name_has_no_data(position) -> None:
    found = rule(TABLE).work_out(scope(position=position))
    assert found.amount is None


def test_a_coefficient_is_kept_inside_its_limits_and_says_so() -> None:
    kept = rule({"label": "行为", "value": "x", "at_least": "0.5", "at_most": "1.2"})
    assert [kept.work_out(scope(x=D(x))).amount for x in ("0.4", "0.5", "1.2", "1.3")] == [
        500,
        500,
        1200,
        1200,
    ]
    node = kept.work_out(scope(x=D("1.3"))).inputs[1]
    assert (node.value, node.rejected[0].short_by) == (D("1.2"), D("0.1"))
    assert kept.work_out(scope(x=None)).amount is None


@pytest.mark.parametrize("shape", [{}, {"value": 1, **TABLE}, {"by": "position"}, {"table": {"a": 1}}])
def test_a_coefficient_is_a_value_or_a_table(shape) -> None:
    with pytest.raises(ValidationError):
        rule({"label": "x", **shape})


def test_a_multiplier_has_a_coefficient() -> None:
    with pytest.raises(ValidationError):
        rule()
