"""分摊: whole units handed out by weight so that the parts add up exactly (最大余额法, largest remainder)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Shared:
    """Units per part; `tied` are the parts that stood equal where the last units ran out, `left` how many.

    Without a tie `tied` is empty. With one the first of the tied parts have the units: by time that is the
    earlier day and fine, between people it is a choice to make.
    """

    units: tuple[int, ...]
    tied: tuple[int, ...] = ()
    left: int = 0


def shared(total: int, weights: Sequence[Fraction]) -> Shared:
    """Hand out `total` units by weight: each part its whole units, the rest to the largest remainders.

    A part of weight 0 gets nothing. The weights must not all be 0 where there is something to hand out.
    """
    whole = sum(weights, Fraction(0))
    if not total:
        return Shared((0,) * len(weights))
    exact = [total * weight / whole for weight in weights]
    units = [int(part) for part in exact]
    remainders = [part - unit for part, unit in zip(exact, units, strict=True)]
    left = total - sum(units)
    order = sorted(range(len(units)), key=lambda part: (-remainders[part], part))
    for part in order[:left]:
        units[part] += 1
    return Shared(tuple(units), *_tie(remainders, order, left))


def _tie(remainders: list[Fraction], order: list[int], left: int) -> tuple[tuple[int, ...], int]:
    """Return the parts with the remainder at the cut, if some of them got a unit and some did not."""
    if not 0 < left < len(order) or remainders[order[left - 1]] != remainders[order[left]]:
        return (), 0
    at_cut = remainders[order[left]]
    tied = tuple(part for part in order if remainders[part] == at_cut)
    return tied, sum(part in tied for part in order[:left])


def crossed(rows: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    """Fill a table whose row and column sums are given (and have one total), as evenly as whole units allow.

    Up to every column a row has its exact part of all units handed out so far, rounded down or up. Where
    units are left for rounding up, the row whose next unit is due first has it; of two due together the row
    written first. That always comes out: the parts then satisfy quota at every house size (Balinski and
    Young 1975). So people's months add up to their years and to the team's months.
    """
    total, passed = sum(rows), 0
    given = [0] * len(rows)
    cells: list[list[int]] = [[] for _ in rows]
    for column in columns:
        passed += column
        new = _quota(rows, given, passed, total) if column else given
        for row, (before, after) in enumerate(zip(given, new, strict=True)):
            cells[row].append(after - before)
        given = new
    return cells


def _quota(rows: Sequence[int], given: Sequence[int], passed: int, total: int) -> list[int]:
    """Return each row's units once `passed` of `total` are handed out, never fewer than it has."""
    units = [max(had, row * passed // total) for row, had in zip(rows, given, strict=True)]
    open_rows = (row for row, size in enumerate(rows) if units[row] * total < size * passed)
    order = sorted(open_rows, key=lambda row: (Fraction(units[row] + 1, rows[row]), row))
    for row in order[: passed - sum(units)]:
        units[row] += 1
    return units
