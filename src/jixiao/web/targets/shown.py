"""目标分解表: the owners' parts by period as the page and its export show them; every sum is checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.base.text import Text
from jixiao.plans.targets.breakdown import Breakdown, OwnerTarget
from jixiao.plans.targets.document import called
from jixiao.plans.targets.periods import LEVEL_NAMES, Level, Span, named, pieces
from jixiao.web.targets.seen import Owner

# The levels that a page shows whole; finer ones a quarter or a month at a time.
WHOLE = (Level.QUARTER, Level.MONTH)
FRAME = {Level.TEN_DAYS: Level.QUARTER, Level.WEEK: Level.QUARTER, Level.DAY: Level.MONTH}


@dataclass(frozen=True, slots=True)
class Row:
    """One owner's parts; `depth` says how far below the top, `total` is what all periods shown make up."""

    owner: OwnerTarget
    name: Text
    depth: int
    values: tuple[Decimal, ...]
    whole: Decimal

    @property
    def total(self) -> Decimal:
        """The sum of the periods shown."""
        return sum(self.values, Decimal(0))


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of parts: the level, the periods with their names, the frame, the rows."""

    level: Level
    frame: str
    frames: tuple[tuple[str, Text], ...]
    periods: tuple[Span, ...]
    rows: tuple[Row, ...]
    agrees: bool

    @property
    def heads(self) -> list[Text]:
        """What each period is called."""
        return [
            named(span, self.level) if self.level is not Level.WEEK else _week(span) for span in self.periods
        ]


def table(broken: Breakdown, level: Level, frame: str, seen: Iterable[Owner]) -> Shown:
    """Return the parts of these owners; ten-day periods and weeks by quarter, days by month."""
    frames = _frames(broken.target.span, level)
    key, inside, _ = next((one for one in frames if one[0] == frame), frames[0])
    portions = {id(owner): broken.portions(owner, level) for owner in broken.owners}
    periods = tuple(one.span for one in portions[id(broken.owners[0])] if one.span.first in inside)
    wanted, depths = set(seen), _depths(broken)
    rows = tuple(
        Row(
            owner, called(owner.owner), depths[owner.owner.id],
            tuple(one.value for one in portions[id(owner)] if one.span.first in inside),
            sum((one.value for one in portions[id(owner)]), Decimal(0)),
        )
        for owner in broken.owners
        if (owner.owner.kind.value, owner.owner.id) in wanted
    )  # fmt: skip
    listed = tuple((name, label) for name, _, label in frames)
    return Shown(level, key, listed if len(listed) > 1 else (), periods, rows, _agrees(broken, portions))


def _frames(span: Span, level: Level) -> list[tuple[str, Span, Text]]:
    if level not in FRAME:
        return [("", span, Text("", ""))]
    found = pieces(span, FRAME[level])
    return [(f"{named(one, FRAME[level])}", one, named(one, FRAME[level])) for one in found]


def _depths(broken: Breakdown) -> dict[str, int]:
    found: dict[str, int] = {}
    for owner in broken.owners:
        found[owner.owner.id] = found[owner.above] + 1 if owner.above in found else 0
    return found


def _agrees(broken: Breakdown, portions: dict[int, list]) -> bool:  # type: ignore[type-arg]
    """Whether all periods make up each owner's whole, and the parts of each owner make up him in each."""
    by_id = {owner.owner.id: [one.value for one in portions[id(owner)]] for owner in broken.owners}
    if sum(by_id[broken.owners[0].owner.id], Decimal(0)) != broken.target.value:
        return False
    for owner in broken.owners:
        parts = [by_id[one.owner.id] for one in broken.owners if one.above == owner.owner.id]
        if (
            parts
            and [sum(column, Decimal(0)) for column in zip(*parts, strict=True)] != by_id[owner.owner.id]
        ):
            return False
    return True


def _week(span: Span) -> Text:
    said = f"{span.first:%m-%d}–{span.last:%m-%d}"
    return Text(said, said)


def level_of(told: str) -> Level:
    """Return the level that an address asks for; months by default."""
    known = {level.value: level for level in Level if level is not Level.YEAR}
    return known.get(told, Level.MONTH)


def levels() -> list[tuple[str, Text]]:
    """Return the levels in words, from coarse to fine."""
    return [(level.value, LEVEL_NAMES[level]) for level in Level if level is not Level.YEAR]


def running_frame(span: Span, level: Level, on: date | None) -> str:
    """Return the frame that a page opens: the one of today, else the first."""
    if level not in FRAME:
        return ""
    found = next((one for one in pieces(span, FRAME[level]) if on and on in one), None)
    return str(named(found, FRAME[level])) if found else ""
