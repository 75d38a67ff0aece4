"""原值计分: the value itself is the points, kept inside a range where one is given."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jixiao.base.spoken import number, several
from jixiao.base.text import Text
from jixiao.scores.scale import Scale, Scored, not_a_number
from jixiao.scores.scope import Scope


class AsItIs(Scale):
    """Points = value, not below `at_least`, not above `at_most`."""

    kind: Literal["value"]
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    def score(self, value: Decimal | str, scope: Scope, unit: str = "") -> Scored:  # noqa: ARG002
        """Return the value as points."""
        if isinstance(value, str):
            return not_a_number(value)
        low = value if self.at_least is None else max(value, self.at_least)
        points = low if self.at_most is None else min(low, self.at_most)
        how = Text(f"按原值计 {number(points)} 分", f"as it is, {several(number(points), 'point')}")
        return Scored(points, how, data={"at_least": self.at_least, "at_most": self.at_most})
