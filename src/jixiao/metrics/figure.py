"""数字: one person's value of one metric, with both counts and the way back to its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.base.money import kept, plain, ratio, written
from jixiao.base.text import Text, both
from jixiao.base.trace import Node


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of a user's file that a figure rests on: where it stands and what it says."""

    file: str
    line: int
    says: Text

    def to_json(self) -> dict[str, Any]:
        """Return the fields that a statement carries."""
        return {"file": self.file, "line": self.line, "says": self.says.to_json()}


@dataclass(frozen=True, slots=True)
class Figure:
    """A value of a metric for a person (or team) over a period.

    A rate keeps numerator and denominator; a sum has denominator None. Where the denominator is 0 or
    the numerator None, there is no value: `value` is None, never 0.
    `origin` is raw, report, given or the table it was counted from; `rows` are a few of the rows behind
    it, the most telling first; `rows_total` says how many there are in all. A `provisional` value can still
    change; from `final_on` on it cannot, once the data of the days before are in.
    """

    metric: str
    numerator: Decimal | None
    denominator: Decimal | None = None
    unit: str = ""
    origin: str = "given"
    label: Text | None = None
    definition: Text | None = None
    provisional: bool = False
    rows: tuple[SourceRow, ...] = ()
    rows_total: int = 0
    parts: tuple[Figure, ...] = ()
    final_on: date | None = None

    @property
    def value(self) -> Decimal | None:
        """The value in the metric's unit; a quotient is exact to 60 digits."""
        if self.numerator is None or self.denominator is None:
            return self.numerator
        return ratio(self.numerator, self.denominator)

    def to_json(self) -> dict[str, Any]:
        """Return value, numerator and denominator as exact text, None where there is none."""
        return self._fields(self.value)

    def _fields(self, value: Decimal | None) -> dict[str, Any]:
        final = {"final_on": self.final_on.isoformat()} if self.final_on else {}
        return {
            "value": None if value is None else written(kept(value)),
            "numerator": None if self.numerator is None else written(self.numerator),
            "denominator": None if self.denominator is None else written(self.denominator),
            "unit": self.unit,
            "origin": self.origin,
            "provisional": self.provisional,
            **final,
        }

    def node(self, label: Text | None = None, unit: str = "") -> Node:
        """Return the leaf of the trace that stands for this figure.

        `label` and `unit` are the vocabulary's, for a figure that brings none of its own.
        """
        value = self.value
        data = self._fields(value)
        data["rows"] = [row.to_json() for row in self.rows]
        data["rows_total"] = self.rows_total
        return Node(
            id=self.metric,
            label=self.label or label or both(self.metric),
            value=None if value is None else plain(value),
            unit=self.unit or unit,
            rule="figure",
            how=self.definition,
            inputs=tuple(part.node() for part in self.parts),
            data=data,
        )
