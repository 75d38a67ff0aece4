"""记在别处: differences that cancel: what one day or person has too much of, another lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from jixiao.run.reconcile_reasons import Because
from jixiao.run.reconcile_sides import Key


def elsewhere(apart: Mapping[Key, Decimal], names: Mapping[str, str], within: Decimal) -> dict[Key, Because]:
    """Return why differences are there that another cancels: the day beside first, then another person.

    `apart` is ours less the report's of one sum, `within` how exactly the report writes it.
    """
    off = {key: value for key, value in apart.items() if abs(value) > within}
    # Counts are written as they are: one buyer more does not cancel two fewer.
    whole = all(value == value.to_integral_value() for value in off.values())
    found = {key: _because(key, off, names, Decimal(0) if whole else within * 2) for key in off}
    return {key: because for key, because in found.items() if because}


def _because(
    key: Key, off: Mapping[Key, Decimal], names: Mapping[str, str], within: Decimal
) -> Because | None:
    for other in _beside(key):
        if other in off and abs(off[key] + off[other]) <= within:
            return Because.other_day(other.day)
    for other, value in off.items():
        same = (other.day, other.shop) == (key.day, key.shop) and other != key
        if same and abs(off[key] + value) <= within:
            return Because.other_person(names.get(other.person) or other.person or other.account)
    return None


def _beside(key: Key) -> Iterator[Key]:
    return (replace(key, day=key.day + timedelta(days)) for days in (-1, 1))
