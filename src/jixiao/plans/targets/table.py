"""目标表: a breakdown as rows of the open `targets` table, which a month reads beside the other files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jixiao.base.money import written
from jixiao.plans.targets.breakdown import Breakdown, OwnerTarget, Portion
from jixiao.plans.targets.periods import Level

HEADER = ("owner_kind", "owner", "from", "to", "metric", "value")


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One owner's target for one period, with the reasons of every split above it."""

    target: str
    metric: str
    owner: OwnerTarget
    portion: Portion

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as the open table writes it."""
        span, owner = self.portion.span, self.owner.owner
        ends = (span.first.isoformat(), span.last.isoformat())
        return (owner.kind.value, owner.id, *ends, self.metric, written(self.portion.value))

    def to_json(self) -> dict[str, Any]:
        """Return the row with its reasons."""
        why = [reason.to_json() for reason in self.portion.why]
        return dict(zip(HEADER, self.cells, strict=True)) | {"target": self.target, "why": why}


def rows(breakdown: Breakdown, level: Level) -> Iterator[TargetRow]:
    """Yield a row per owner and period of `level`, owners from the top down, periods in order of time."""
    target = breakdown.target
    for owner in breakdown.owners:
        for portion in breakdown.portions(owner, level):
            yield TargetRow(target.id, target.metric, owner, portion)


def write_csv(path: Path, target_rows: Iterable[TargetRow]) -> None:
    """Write the open `targets` table (UTF-8)."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        out.writerows(row.cells for row in target_rows)
