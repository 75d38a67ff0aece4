"""评级计分: a rater's label gives its points; a number counts as points inside the range allowed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from jixiao.base.kinds import Flaw
from jixiao.base.part import Label, Part, mistake
from jixiao.base.spoken import number, several
from jixiao.base.text import Later, Text
from jixiao.base.trace import Rejected
from jixiao.scores.scale import Scale, Scored
from jixiao.scores.scope import Scope


class Grade(Part):
    """A label that a rater may give, and its points."""

    id: str
    label: Label
    points: Decimal


def _why_not(grade: Grade) -> Text:
    points = number(grade.points)
    return Text(
        f"未评为“{grade.label.zh}”（{points} 分）。",
        f"Not rated “{grade.label.en}” ({several(points, 'point')}).",
    )


class Numbers(Part):
    """The range of numbers that a rater may give; both ends included, in steps of `step` where given.

    The mean of several raters need not lie on a step.
    """

    at_least: Decimal
    at_most: Decimal
    step: Decimal | None = None

    def includes(self, value: Decimal) -> bool:
        """Say whether the number lies in the range."""
        return self.at_least <= value <= self.at_most

    def allows(self, value: Decimal) -> bool:
        """Say whether one rater may give this number."""
        return self.includes(value) and (self.step is None or (value - self.at_least) % self.step == 0)


class Rating(Scale):
    """Labels, or a range of numbers, or both."""

    kind: Literal["rating"]
    labels: tuple[Grade, ...] = ()
    numbers: Numbers | None = None

    @model_validator(mode="after")
    def _something(self) -> Rating:
        if not self.labels and not self.numbers:
            raise mistake(
                Text("评级计分要写 labels 或 numbers。", "A rating wants labels or numbers."),
                Text(
                    "例如 numbers: {at_least: 0, at_most: 2}。",
                    "For example numbers: {at_least: 0, at_most: 2}.",
                ),
            )
        return self

    def score(self, value: Decimal | str, scope: Scope, unit: str = "") -> Scored:  # noqa: ARG002
        """Return the label's points, or the number itself."""
        if isinstance(value, Decimal):
            return self._number(value)
        chosen = next((grade for grade in self.labels if grade.id == value), None)
        if chosen is None:
            return Scored(None, self._not_allowed(value))
        got = number(chosen.points)
        how = Text(
            f"评为“{chosen.label.zh}”，得 {got} 分", f"rated “{chosen.label.en}”, {several(got, 'point')}"
        )
        return Scored(chosen.points, how, self._better(chosen), {"value_label": chosen.label})

    def _number(self, value: Decimal) -> Scored:
        got = number(value)
        if self.numbers is None or not self.numbers.includes(value):
            return Scored(None, self._not_allowed(got))
        return Scored(value, Text(f"评为 {got} 分", f"rated {several(got, 'point')}"))

    def refusal(self, value: Decimal | str) -> Text | None:
        """Say why one rater cannot give this value, None where they can."""
        if isinstance(value, Decimal):
            allowed = self.numbers is not None and self.numbers.allows(value)
            return None if allowed else self._not_allowed(number(value))
        return None if any(grade.id == value for grade in self.labels) else self._not_allowed(value)

    def _better(self, chosen: Grade) -> tuple[Rejected, ...]:
        return tuple(
            Rejected(grade.label, Later(_why_not, grade), grade.points - chosen.points)
            for grade in self.labels
            if grade.points > chosen.points
        )

    def _not_allowed(self, value: str) -> Text:
        allowed = self.allowed()
        return Text(
            f"评分“{value}”不在允许的范围：{allowed}",
            f"the rating “{value}” is not allowed; choose from {allowed}",
        )

    def allowed(self) -> str:
        """Return in short what a rater may give."""
        labels = [grade.id for grade in self.labels]
        numbers = [f"{number(self.numbers.at_least)}..{number(self.numbers.at_most)}"] if self.numbers else []
        return ", ".join(labels + numbers)

    def flaws(self) -> Iterator[Flaw]:
        """Yield labels that stand twice and a range that is empty."""
        ids = [grade.id for grade in self.labels]
        for index, word in enumerate(ids):
            if word in ids[:index]:
                yield Flaw(
                    "P104",
                    ("labels", index, "id"),
                    Text(f"标签“{word}”写了两次。", f"The label “{word}” stands here twice."),
                    Text("请只留一个。", "Please keep one of them."),
                )
        if self.numbers and self.numbers.at_least > self.numbers.at_most:
            yield Flaw(
                "P105",
                ("numbers",),
                Text("最低分高于最高分。", "The lowest number is above the highest."),
                Text("请对调 at_least 和 at_most。", "Please swap at_least and at_most."),
            )
