"""评等: what every grading rule is: it turns a score into a grade and says why not a better one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from jixiao.base.kinds import Flaw, read_kind
from jixiao.base.part import SHARED, Label, Part
from jixiao.base.proposal import Notice, Proposal
from jixiao.base.text import Text
from jixiao.base.trace import Rejected
from jixiao.scores.scope import Scope

NOBODY: Mapping[str, Scope] = {}


class GradeName(Part):
    """A grade: its id, its label, the coefficient that pay rules multiply with."""

    id: str
    label: Label
    coefficient: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade a person got, in words how, and the better grades missed; `grade` None: it waits."""

    grade: GradeName | None
    how: Text
    rejected: tuple[Rejected, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    notices: tuple[Notice, ...] = ()


class Grading(Part):
    """A grading rule over a whole team: one file per `kind`."""

    kind: str
    source: str = ""
    assumption: Label | None = None

    def grade_all(
        self, scores: Mapping[str, Decimal], scopes: Mapping[str, Scope] = NOBODY
    ) -> Mapping[str, Graded]:
        """Return the grades by person: of everyone who has a score, or of everyone in `scopes`.

        `scopes` hold what else is known of each person: history, facts, what was decided by hand.
        """
        raise NotImplementedError

    def grades(self) -> tuple[GradeName, ...]:
        """Return the grades that can be got, best first."""
        raise NotImplementedError

    def flaws(self) -> Iterator[Flaw]:
        """Yield what is wrong with the rule itself."""
        yield from ()


def _kinds() -> Mapping[str, type[Grading]]:
    from jixiao.grades.registry import GRADINGS  # noqa: PLC0415 - the registry imports the rule files

    return GRADINGS


AnyGrading = Annotated[
    Grading, PlainValidator(read_kind(_kinds, Grading)), WithJsonSchema({SHARED: "AnyGrading"})
]
