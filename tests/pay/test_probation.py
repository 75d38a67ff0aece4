import pytest

from jixiao.pay.probation import Probation
from shorthand import line, scope


@pytest.mark.parametrize(("wage", "paid"), [(3500, 2800), (3200, 2560), (2800, 2240)])
def test_probation_pays_four_fifths(wage, paid) -> None:
    rule = line(Probation, kind="probation", of="pay.base", share="80%")
    worked = rule.work_out(scope(pay__base=wage, status="probation"))
    assert worked.amount == paid - wage


def test_after_probation_nothing_is_taken_off() -> None:
    rule = line(Probation, kind="probation", of="pay.base", share="80%")
    assert rule.work_out(scope(pay__base=3500, status="regular")).amount == 0
