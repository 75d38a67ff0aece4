"""对标计分: full points for reaching a benchmark: the industry's mean, the team's, or the own past."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jixiao.base.money import EXACT, kept
from jixiao.base.part import Formula
from jixiao.base.spoken import missed_by, number, several, spoken
from jixiao.base.text import Text
from jixiao.base.trace import Rejected
from jixiao.scores.scale import Scale, Scored, not_a_number
from jixiao.scores.scope import Scope

_NONE = Text(
    "没有比较基准，无法计分。请补上行业或往期的数。",
    "Without the benchmark there are no points. Please add the industry's or the past figure.",
)


class Benchmark(Scale):
    """`full` points where the value is not worse than `against`; the benchmark itself is reached.

    Worse values get their part of it (`missed: ratio`; lower is better: benchmark / value) or nothing
    (`missed: zero`). `against` may name `team.x`, `last_month.x`, `last_year.x` or `past_mean.x`.
    """

    kind: Literal["benchmark"]
    against: Formula
    better: Literal["higher", "lower"]
    full: Decimal = Decimal(100)
    missed: Literal["ratio", "zero"] = "ratio"

    def score(self, value: Decimal | str, scope: Scope, unit: str = "") -> Scored:
        """Return the points; none where the benchmark has no data."""
        if isinstance(value, str):
            return not_a_number(value)
        goal = self.against.value(scope.value)
        if not isinstance(goal, Decimal):
            return Scored(None, _NONE)
        points = self._points(value, goal)
        at, to, got = spoken(value, unit), spoken(goal, unit), number(points)
        word = Text("不低于", "at least") if self.better == "higher" else Text("不高于", "at most")
        how = Text(
            f"{at.zh}，基准{word.zh} {to.zh}，得 {got} 分",
            f"{at.en}, {word.en} {to.en}: {several(got, 'point')}",
        )
        data = {"benchmark": goal, "better": self.better, "full": self.full, "missed": self.missed}
        return Scored(points, how, self._short(value, goal, unit), data)

    def _reached(self, value: Decimal, goal: Decimal) -> bool:
        return value >= goal if self.better == "higher" else value <= goal

    def _points(self, value: Decimal, goal: Decimal) -> Decimal:
        if self._reached(value, goal):
            return self.full
        part, whole = (value, goal) if self.better == "higher" else (goal, value)
        if self.missed == "zero" or part <= 0 or whole <= 0:
            return Decimal(0)
        return kept(EXACT.divide(EXACT.multiply(self.full, part), whole))

    def _short(self, value: Decimal, goal: Decimal, unit: str) -> tuple[Rejected, ...]:
        if self._reached(value, goal):
            return ()
        short, full = abs(value - goal), number(self.full)
        by = missed_by(short, unit)
        why = Text(f"离基准差 {by.zh}。", f"{by.en} short of the benchmark.")
        return (Rejected(Text(f"{full} 分", several(full, "point")), why, short),)
