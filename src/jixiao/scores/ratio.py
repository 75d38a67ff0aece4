"""比例计分: points in proportion to the value against a target, between a floor and a cap."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jixiao.base.expression import parse
from jixiao.base.money import EXACT, kept
from jixiao.base.part import Formula
from jixiao.base.spoken import number, several, spoken
from jixiao.base.text import Text
from jixiao.base.trace import Rejected
from jixiao.scores.scale import Scale, Scored, not_a_number
from jixiao.scores.scope import Scope


class Ratio(Scale):
    """`full` points x value / `target`; at least `at_least`, at most `at_most` (open where left out)."""

    kind: Literal["ratio"]
    full: Decimal = Decimal(100)
    target: Formula = parse(Decimal(1))
    at_least: Decimal = Decimal(0)
    at_most: Decimal | None = None

    def score(self, value: Decimal | str, scope: Scope, unit: str = "") -> Scored:
        """Return the points; none where the target has no data or is 0."""
        if isinstance(value, str):
            return not_a_number(value)
        target = self.target.value(scope.value)
        if not isinstance(target, Decimal) or not target:
            return Scored(
                None, Text("没有目标值，无法按比例计分。", "Without a target there is no ratio to score.")
            )
        raw = kept(EXACT.divide(EXACT.multiply(self.full, value), target))
        points = max(raw, self.at_least)
        points = points if self.at_most is None else min(points, self.at_most)
        sum_ = f"{spoken(value, unit)} ÷ {spoken(target, unit)} × {number(self.full)} = {number(raw)}"
        how = Text(f"{sum_}，得 {number(points)} 分", f"{sum_}, {several(number(points), 'point')}")
        return Scored(points, how, self._cut(raw), self._data(target))

    def _data(self, target: Decimal) -> dict[str, Decimal | None]:
        return {"target": target, "full": self.full, "at_least": self.at_least, "at_most": self.at_most}

    def _cut(self, raw: Decimal) -> tuple[Rejected, ...]:
        if self.at_most is None or raw <= self.at_most:
            return ()
        over = raw - self.at_most
        return (
            Rejected(
                Text("封顶以上", "above the cap"),
                Text(
                    f"最多 {number(self.at_most)} 分，超出的 {number(over)} 分不计。",
                    f"At most {several(number(self.at_most), 'point')}; "
                    f"what is above ({number(over)}) does not count.",
                ),
            ),
        )
