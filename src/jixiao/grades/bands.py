"""分档评等: the first grade whose bound the score reaches; below all of them `otherwise`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from jixiao.base.kinds import Flaw
from jixiao.base.part import Label
from jixiao.base.spoken import number, several
from jixiao.base.text import Text
from jixiao.grades.grading import NOBODY, Graded, GradeName, Grading
from jixiao.scores.scope import Scope
from jixiao.scores.steps import Step, check_steps, first_held, unreachable

_OTHERWISE = Text("未达到任何一等", "no grade reached")


class GradeStep(Step):
    """A grade and the score it takes."""

    id: str
    label: Label
    coefficient: Decimal | None = None

    def title(self, unit: str = "") -> Text:  # noqa: ARG002
        """Return the grade's label."""
        return self.label

    @property
    def name(self) -> GradeName:
        """The grade without its bound."""
        return GradeName(id=self.id, label=self.label, coefficient=self.coefficient)


class GradeBands(Grading):
    """Grades from best to worst."""

    kind: Literal["bands"]
    bands: tuple[GradeStep, ...]
    otherwise: GradeName

    @model_validator(mode="after")
    def _one_direction(self) -> GradeBands:
        check_steps(self.bands, "bands")
        return self

    def grade_all(
        self,
        scores: Mapping[str, Decimal],
        scopes: Mapping[str, Scope] = NOBODY,  # noqa: ARG002
    ) -> Mapping[str, Graded]:
        """Return each person's grade by their own score."""
        return {person: self.grade(score) for person, score in scores.items()}

    def grade(self, score: Decimal) -> Graded:
        """Return the grade of one score."""
        step, missed = first_held(self.bands, score, "points")
        name = step.name if step else self.otherwise
        bound = step.words("points") if step else _OTHERWISE
        at = number(score)
        how = Text(
            f"{at} 分：{bound.zh}，{name.label.zh}", f"{several(at, 'point')}: {bound.en}, {name.label.en}"
        )
        return Graded(name, how, missed)

    def grades(self) -> tuple[GradeName, ...]:
        """Return the grades, best first."""
        return (*(step.name for step in self.bands), self.otherwise)

    def flaws(self) -> Iterator[Flaw]:
        """Yield grades that cannot be reached."""
        yield from unreachable(self.bands, "bands")
