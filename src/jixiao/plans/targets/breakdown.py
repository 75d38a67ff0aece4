"""目标分解: from the whole down to periods and owners, adding up exactly at every level.

Time first: each step cuts every period into finer ones by weight, whole units by largest remainder. Then
owners: the whole is divided among them once, and in every period each takes its part of both, so that
the months of a person make up his year and the persons of a month make up the team's month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from jixiao.base.calendar import WorkCalendar
from jixiao.base.kinds import Flaw
from jixiao.base.money import EXACT, plain
from jixiao.base.problem import Severity
from jixiao.base.text import Text
from jixiao.plans.targets.choices import choices, weightless
from jixiao.plans.targets.document import PartOwner, Target
from jixiao.plans.targets.periods import Level, Span, pieces
from jixiao.plans.targets.sharing import crossed, shared
from jixiao.plans.targets.step import Step
from jixiao.plans.targets.weightings.calendar_days import CalendarDays

# What a document does not say about days is said aloud wherever it was used.
BY_DAY = CalendarDays(
    into=Level.DAY,
    reason=Text("目标里没有写到日的分法，按自然日均分", "no step into days is written, so every day alike"),
)


Spans = tuple[tuple[Span, ...], ...]
Units = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """What an owner is to reach in one period, in the target's own measure, and why it is that much."""

    span: Span
    value: Decimal
    why: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnerTarget:
    """One owner's part of a target: `levels[n]` are its whole units per period after n steps in time."""

    owner: PartOwner
    above: str
    why: tuple[Text, ...]
    levels: Units


@dataclass(frozen=True)
class Breakdown:
    """A target broken down: the periods after each step, and for each owner the units in them."""

    target: Target
    steps: tuple[Step, ...]
    spans: Spans
    owners: tuple[OwnerTarget, ...] = field(repr=False)

    def portions(self, owner: OwnerTarget, level: Level) -> list[Portion]:
        """Return the owner's targets for the periods of `level`; a week is the sum of its days.

        ValueError where the steps taken are coarser than `level`: break down to it first.
        """
        periods = pieces(self.target.span, level)
        if self.target.spread == "same":
            return [Portion(period, self.target.value, owner.why) for period in periods]
        depth = _depth(self.spans, periods)
        why = (*owner.why, *(step.reason for step in self.steps[:depth]))
        sums = dict.fromkeys(periods, 0)
        for period, units in _placed(periods, self.spans[depth], owner.levels[depth]):
            sums[period] += units
        return [Portion(period, in_measure(self.target, units), why) for period, units in sums.items()]

    def owner(self, kind: str, owner_id: str) -> OwnerTarget | None:
        """Return the part of the owner with this kind and id."""
        return next((o for o in self.owners if (o.owner.kind, o.owner.id) == (kind, owner_id)), None)


def in_measure(target: Target, units: int) -> Decimal:
    """Return units as the number that people know."""
    return plain(EXACT.multiply(Decimal(units), target.unit))


def broken_down(
    target: Target, calendar: WorkCalendar, level: Level = Level.DAY
) -> tuple[Breakdown | None, list[Flaw]]:
    """Break a target down as far as `level` needs; where that cannot be, None and what is wrong.

    Paths of the flaws start at the target. Notes and warnings may come beside a result.
    """
    steps, spans = _steps_to(target, level)
    if target.spread == "same":
        return Breakdown(target, steps, spans, tuple(_alike(target.tree, "", ()))), []
    whole = int(EXACT.divide(target.value, target.unit))
    levels, flaws = _in_time(steps, spans, calendar, whole)
    owners = list(_among(target.tree, "", (), levels, _sizes(spans)))
    flaws += choices(target, [owner.levels[0][0] for owner in owners])
    stops = any(flaw.severity is Severity.ERROR for flaw in flaws)
    return None if stops else Breakdown(target, steps, spans, tuple(owners)), flaws


def _steps_to(target: Target, level: Level) -> tuple[tuple[Step, ...], Spans]:
    """Return the first steps whose periods fill those of `level`, and the periods after each of them."""
    chain = target.time if target.time and target.time[-1].into is Level.DAY else (*target.time, BY_DAY)
    spans: list[tuple[Span, ...]] = [(target.span,)]
    wanted = pieces(target.span, level)
    for step in chain:
        if _fills(spans[-1], wanted):
            break
        spans.append(tuple(piece for span in spans[-1] for piece in pieces(span, step.into)))
    return chain[: len(spans) - 1], tuple(spans)


def _fills(fine: Sequence[Span], coarse: Sequence[Span]) -> bool:
    """Return whether every fine period lies inside one coarse period."""
    starts = {span.first for span in coarse}
    ends = {span.last for span in fine}
    return starts <= {span.first for span in fine} and {span.last for span in coarse} <= ends


def _depth(spans: Spans, periods: Sequence[Span]) -> int:
    depth = next((depth for depth, fine in enumerate(spans) if _fills(fine, periods)), None)
    if depth is None:
        message = "break the target down to this level first"
        raise ValueError(message)
    return depth


def _placed(
    periods: Sequence[Span], spans: Sequence[Span], units: Sequence[int]
) -> Iterator[tuple[Span, int]]:
    """Yield each finer period's units with the coarser period it lies in; both are in order of time."""
    coarse = iter(periods)
    period = next(coarse)
    for span, count in zip(spans, units, strict=True):
        while span.first > period.last:
            period = next(coarse)
        yield period, count


def _sizes(spans: Spans) -> tuple[tuple[int, ...], ...]:
    """Return for each step how many periods each period above was cut into."""
    return tuple(
        tuple(Counter(period for period, _ in _placed(above, below, [0] * len(below))).values())
        for above, below in pairwise(spans)
    )


def _in_time(
    steps: Sequence[Step], spans: Spans, calendar: WorkCalendar, whole: int
) -> tuple[Units, list[Flaw]]:
    levels: list[tuple[int, ...]] = [(whole,)]
    flaws: list[Flaw] = []
    for index, (step, above) in enumerate(zip(steps, spans, strict=False)):
        found: list[int] = []
        for span, units in zip(above, levels[-1], strict=True):
            parts = pieces(span, step.into)
            weights = [step.weight(part, calendar) for part in parts]
            if units and not any(weights):
                flaws.append(weightless(index, span, step))
                weights = [Fraction(1)] * len(parts)
            found += shared(units, weights).units
        levels.append(tuple(found))
    return tuple(levels), flaws


def _among(
    owner: PartOwner, above: str, why: tuple[Text, ...], levels: Units, sizes: Sequence[Sequence[int]]
) -> Iterator[OwnerTarget]:
    """Yield an owner's targets and those of everybody below."""
    yield OwnerTarget(owner, above, why, levels)
    if not owner.among:
        return
    weights = [Fraction(weight) for weight in owner.among.weights]
    rows: list[list[tuple[int, ...]]] = [[(units,)] for units in shared(levels[0][0], weights).units]
    for depth, cut in enumerate(sizes):
        for row, units in zip(rows, _next_level(rows, levels[depth + 1], cut), strict=True):
            row.append(tuple(units))
    for part, row in zip(owner.among.parts, rows, strict=True):
        yield from _among(part, owner.id, (*why, owner.among.reason), tuple(row), sizes)


def _next_level(
    rows: Sequence[Sequence[tuple[int, ...]]], columns: Sequence[int], cut: Sequence[int]
) -> list[list[int]]:
    """Return each part's units after one more step: within each period above, rows and columns add up."""
    filled: list[list[int]] = [[] for _ in rows]
    start = 0
    for index, size in enumerate(cut):
        table = crossed([row[-1][index] for row in rows], columns[start : start + size])
        for cells, new in zip(filled, table, strict=True):
            cells.extend(new)
        start += size
    return filled


def _alike(owner: PartOwner, above: str, why: tuple[Text, ...]) -> Iterator[OwnerTarget]:
    yield OwnerTarget(owner, above, why, ())
    if owner.among:
        for part in owner.among.parts:
            yield from _alike(part, owner.id, (*why, owner.among.reason))
