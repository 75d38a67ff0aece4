"""计分尺: what every scoring rule is: it turns a value into points and says why not more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from jixiao.base.kinds import Flaw, read_kind
from jixiao.base.part import SHARED, Part
from jixiao.base.text import Text
from jixiao.base.trace import Rejected
from jixiao.scores.scope import Scope


@dataclass(frozen=True, slots=True)
class Scored:
    """The points a value got, in words how, and what it missed; `points` None: the value cannot be scored."""

    points: Decimal | None
    how: Text
    rejected: tuple[Rejected, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


class Scale(Part):
    """A scoring rule: one file per `kind`."""

    kind: str

    def score(self, value: Decimal | str, scope: Scope, unit: str = "") -> Scored:
        """Return the points for `value` (in `unit`)."""
        raise NotImplementedError

    def flaws(self) -> Iterator[Flaw]:
        """Yield what is wrong with the rule itself."""
        yield from ()


def not_a_number(value: str) -> Scored:
    """Return the refusal for a text where the rule needs a number."""
    return Scored(
        None,
        Text(
            f"“{value}”不是数，不能按此规则计分。",
            f"“{value}” is not a number and cannot be scored by this rule.",
        ),
    )


def _kinds() -> Mapping[str, type[Scale]]:
    from jixiao.scores.registry import SCALES  # noqa: PLC0415 - the registry imports the rule files

    return SCALES


AnyScale = Annotated[Scale, PlainValidator(read_kind(_kinds, Scale)), WithJsonSchema({SHARED: "AnyScale"})]
