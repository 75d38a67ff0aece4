"""分档计分: the first step that the value reaches gives the points; below all of them `otherwise`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from pydantic import model_validator

from jixiao.base.kinds import Flaw
from jixiao.base.problem import Severity
from jixiao.base.spoken import number, several, spoken
from jixiao.base.text import Later, Text
from jixiao.scores.scale import Scale, Scored, not_a_number
from jixiao.scores.scope import Scope
from jixiao.scores.steps import Step, check_steps, first_held, unreachable

_OTHERWISE = Text("未达到任何一档", "no step reached")


def _how(value: Decimal, words: Text, points: Decimal, unit: str) -> Text:
    at, got = spoken(value, unit), number(points)
    return Text(f"{at.zh}：{words.zh}，得 {got} 分", f"{at.en}: {words.en}, {several(got, 'point')}")


class Band(Step):
    """A step and its points."""

    points: Decimal


class Bands(Scale):
    """Steps from best to worst; what reaches none of them gets `otherwise`."""

    kind: Literal["bands"]
    bands: tuple[Band, ...]
    otherwise: Decimal

    @model_validator(mode="after")
    def _one_direction(self) -> Bands:
        check_steps(self.bands, "bands")
        return self

    def score(self, value: Decimal | str, scope: Scope, unit: str = "") -> Scored:  # noqa: ARG002
        """Return the points of the first band that `value` reaches."""
        if isinstance(value, str):
            return not_a_number(value)
        band, missed = first_held(self.bands, value, unit)
        points = band.points if band else self.otherwise
        how = Later(_how, value, band.words(unit) if band else _OTHERWISE, points, unit)
        taken = band.bound if band else ("otherwise", self.otherwise)
        return Scored(points, how, missed, {"step": taken[0], "bound": taken[1]})

    def flaws(self) -> Iterator[Flaw]:
        """Yield steps that cannot be reached, and steps where a better value earns less."""
        yield from unreachable(self.bands, "bands")
        points = [*(band.points for band in self.bands), self.otherwise]
        for index, (better, worse) in enumerate(pairwise(points), start=1):
            if worse > better:
                where = ("otherwise",) if index == len(self.bands) else ("bands", index)
                yield Flaw(
                    "P103",
                    where,
                    Text(
                        f"较差的一档得 {number(worse)} 分，比较好的一档 {number(better)} 分还多。",
                        f"The worse step earns {several(number(worse), 'point')}, "
                        f"the better one only {number(better)}.",
                    ),
                    Text("请检查这两档的分值。", "Please check the points of these two steps."),
                    Severity.WARNING,
                )
