"""差的一档: the nearest step of the scheme that a person has not reached, noted when it is computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.base.text import Text
from jixiao.base.trace import Rejected
from jixiao.plans.statement import Item, Statement
from jixiao.publish.tree import text_from_json
from jixiao.web.months.models import StatementRow


@dataclass(frozen=True, slots=True)
class Missed:
    """A step of the scheme that a person has not reached: in which item, and how far it is."""

    item: str
    label: Text
    why: Text

    def to_json(self) -> dict[str, Any]:
        """Return it as `StatementRow.missed` keeps it."""
        return {"item": self.item, "label": self.label.to_json(), "why": self.why.to_json()}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Missed:
        """Return what `to_json` wrote."""
        return cls(told["item"], text_from_json(told["label"]), text_from_json(told["why"]))


def missed_in(statement: Statement) -> dict[str, Missed]:
    """Return the nearest step not reached, by the metric of its item."""
    return {item.metric: Missed(item.id, item.label, near.why) for item in statement.items
            if (near := _nearest(item)) is not None}  # fmt: skip


def _nearest(item: Item) -> Rejected | None:
    steps = [branch for branch in item.node.rejected if branch.short_by is not None]
    return min(steps, key=lambda branch: abs(branch.short_by or Decimal(0)), default=None)


def missed_steps(rows: Iterable[StatementRow]) -> dict[int, dict[str, Missed]]:
    """Return per person and metric the nearest step of the scheme not reached yet."""
    return {row.person_id: _noted(row) for row in rows}


def _noted(row: StatementRow) -> dict[str, Missed]:
    # A month computed before steps were noted, and locked since, still has them in its document.
    if row.missed is None:
        return missed_in(row.statement)
    return {metric: Missed.from_json(told) for metric, told in row.missed.items()}
