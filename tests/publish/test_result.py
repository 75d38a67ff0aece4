from dataclasses import replace
from decimal import Decimal

from publish import sample


def test_a_control_line_agrees_only_to_the_last_fen() -> None:
    line = sample.result().control[0]
    assert line.agrees
    off = replace(line, persons=line.persons - Decimal("0.01"))
    assert not off.agrees
    assert off.off_by == Decimal("-0.01")


def test_accounts_that_nobody_holds_are_part_of_the_sum() -> None:
    line = replace(sample.result().control[0], persons=Decimal("392000.85"), unassigned=Decimal("825.00"))
    assert line.agrees
