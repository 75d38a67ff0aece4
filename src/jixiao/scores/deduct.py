"""扣分: full points less so many for each event, the first few free, never below the floor."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from jixiao.base.spoken import number, several, spoken
from jixiao.base.text import Text, both
from jixiao.base.trace import Rejected
from jixiao.scores.scale import Scale, Scored, not_a_number
from jixiao.scores.scope import Scope


class Deduct(Scale):
    """`full` points less `each` for every event above the `allowance`; not below `at_least`."""

    kind: Literal["deduct"]
    full: Decimal = Decimal(100)
    each: Decimal = Field(default=Decimal(1), gt=0)
    allowance: Decimal = Field(default=Decimal(0), ge=0)
    at_least: Decimal = Decimal(0)

    def score(self, value: Decimal | str, scope: Scope, unit: str = "") -> Scored:  # noqa: ARG002
        """Return the points that `value` events leave."""
        if isinstance(value, str):
            return not_a_number(value)
        counted = max(value - self.allowance, Decimal(0))
        raw = self.full - self.each * counted
        points = max(raw, self.at_least)
        data = {"full": self.full, "each": self.each, "allowance": self.allowance, "at_least": self.at_least}
        return Scored(points, self._how(value, counted, points, unit), self._missed(raw, points), data)

    def _how(self, value: Decimal, counted: Decimal, points: Decimal, unit: str) -> Text:
        said, got = spoken(value, unit), number(points)
        free = both("")
        if self.allowance:
            allowed = number(self.allowance)
            free = Text(f"（其中 {allowed} 次不扣）", f" ({allowed} of them free)")
        sum_ = f"{number(self.full)} - {number(counted)} × {number(self.each)}"
        return Text(
            f"{said.zh} 次{free.zh}：{sum_}，得 {got} 分",
            f"{said.en}{free.en}: {sum_}, {several(got, 'point')}",
        )

    def _missed(self, raw: Decimal, points: Decimal) -> tuple[Rejected, ...]:
        if raw >= self.at_least:
            return ()
        over = points - raw
        why = Text(
            f"最少 {number(self.at_least)} 分，多出的 {number(over)} 分不扣。",
            f"Not below {number(self.at_least)}; {number(over)} more are not taken.",
        )
        return (Rejected(Text("扣完为止", "below the floor"), why, over),)
