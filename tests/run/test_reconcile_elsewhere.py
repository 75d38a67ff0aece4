"""Differences that cancel: exactly for what is counted, to the rounding of the report for what is summed."""

from datetime import date
from decimal import Decimal

from jixiao.run.reconcile_elsewhere import elsewhere
from jixiao.run.reconcile_sides import Key

HALF = Decimal("0.5")


def on(day: int, person: str = "mei") -> Key:
    return Key(date(2026, 10, day), "店", person, "")


def reasons(apart: dict[Key, str]) -> dict[Key, str]:
    found = elsewhere({key: Decimal(value) for key, value in apart.items()}, {}, HALF)
    return {key: because.id for key, because in found.items()}


def test_one_buyer_more_does_not_cancel_two_fewer() -> None:
    assert reasons({on(4): "1", on(5): "-2"}) == {}
    assert reasons({on(4): "2", on(5): "-2"}) == {on(4): "other_day", on(5): "other_day"}


def test_sums_written_in_whole_yuan_cancel_but_for_the_rounding() -> None:
    assert reasons({on(4): "20.4", on(4, "li"): "-20"}) == {
        on(4): "other_person",
        on(4, "li"): "other_person",
    }
    assert reasons({on(4): "20.4", on(5): "-22"}) == {}
