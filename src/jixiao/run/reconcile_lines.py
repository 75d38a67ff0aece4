"""对账的一行: one figure told twice, why it differs, and what was tried on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.base.text import Text
from jixiao.metrics.figure import Figure
from jixiao.metrics.metric import Metric
from jixiao.metrics.setting import Value
from jixiao.run.reconcile_reasons import Because
from jixiao.run.reconcile_sides import Key


@dataclass(frozen=True, slots=True)
class Line:
    """One figure told twice: ours, the report's, and why they differ where they do."""

    key: Key
    name: str
    metric: Metric
    told: str
    own: Figure | None
    report: Figure | None
    exact_to: Decimal
    because: Because | None = None

    @property
    def difference(self) -> Decimal | None:
        """Ours less the report's, where both have a value."""
        own, report = value_of(self.own), value_of(self.report)
        return None if own is None or report is None else own - report

    @property
    def is_equal(self) -> bool:
        """Whether both tell the same, nothing and 0 being the same where only sums are told."""
        return self.agrees(self.own, Decimal(0))

    @property
    def is_rounded(self) -> bool:
        """Whether they differ by less than the report writes."""
        return not self.is_equal and self.agrees(self.own, self.exact_to)

    def agrees(self, own: Figure | None, within: Decimal) -> bool:
        """Whether a figure of ours would be what the report says."""
        mine, theirs = value_of(own), value_of(self.report)
        if mine is None or theirs is None:
            return not mine and not theirs
        return abs(mine - theirs) <= within


@dataclass(frozen=True, slots=True)
class Attempt:
    """One thing tried: for how many differences of a metric it accounts, and how many it would make."""

    id: str
    label: Text
    changes: Mapping[str, Value]
    told: str
    fixed: int
    broken: int


def value_of(figure: Figure | None) -> Decimal | None:
    """Return a figure's value, None where there is no figure."""
    return None if figure is None else figure.value


def line_json(line: Line) -> dict[str, Any]:
    """Return a line as plain values, exact decimals as text."""
    because = line.because
    return {
        "day": line.key.day.isoformat(),
        "shop": line.key.shop,
        "person": line.key.person or None,
        "name": line.name,
        "account": line.key.account or None,
        "metric": line.metric.id,
        "reported_as": line.told,
        "own": None if line.own is None else line.own.to_json(),
        "report": None if line.report is None else line.report.to_json(),
        "difference": None if line.difference is None else str(line.difference),
        "reason": because.id if because else "rounding" if line.is_rounded else None,
        "why": because.why.to_json() if because else None,
        "remedy": because.remedy.to_json() if because else None,
        "settings": dict(because.changes) if because else None,
        "own_then": str(because.then) if because and because.then is not None else None,
    }
