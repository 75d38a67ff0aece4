"""数字: one person's value of one metric, with both counts and the way back to its rows."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
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
        value = self.value
        fields = {
            "value": None if value is None else written(kept(value)),
            "numerator": None if self.numerator is None else written(self.numerator),
            "denominator": None if self.denominator is None else written(self.denominator),
            "unit": self.unit,
            "origin": self.origin,
            "provisional": self.provisional,
        }
        return fields | {"final_on": self.final_on.isoformat()} if self.final_on else fields

    def node(self, label: Text | None = None, unit: str = "") -> Node:
        """Return the leaf of the trace that stands for this figure.

        `label` and `unit` are the vocabulary's, for a figure that brings none of its own.
        """
        value = self.value
        return Node(
            self.metric,
            self.label or label or both(self.metric),
            None if value is None else plain(value),
            self.unit or unit,
            "figure",
            self.definition,
            inputs=tuple(part.node() for part in self.parts) if self.parts else (),
            data=FigureData(self),
        )

    def data(self) -> dict[str, Any]:
        """Return what the leaf of the trace carries beside the value: both counts, origin, source rows."""
        rows = {"rows": [row.to_json() for row in self.rows], "rows_total": self.rows_total}
        return self.to_json() | rows


# What the leaf carries just as the figure has it: read alone, without writing out the rest.
_AS_IT_STANDS = frozenset(("unit", "origin", "provisional", "rows_total"))


class FigureData(Mapping[str, Any]):
    """The data of a figure's leaf, written out only when somebody reads it: most leaves are never read."""

    __slots__ = ("_figure",)

    def __init__(self, figure: Figure) -> None:
        self._figure = figure

    def __getitem__(self, key: str) -> Any:
        if key in _AS_IT_STANDS:
            return getattr(self._figure, key)
        if key == "rows":
            return [row.to_json() for row in self._figure.rows]
        return self._figure.to_json()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figure.data())

    def __len__(self) -> int:
        return len(self._figure.data())

    def __bool__(self) -> bool:
        return True

    def items(self) -> ItemsView[str, Any]:
        """Return the whole of it, made once."""
        return self._figure.data().items()
