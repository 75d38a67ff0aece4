"""档位: rows of a step table; each names one bound, so that gaps and overlaps cannot be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TypeVar

from pydantic import model_validator

from jixiao.base.kinds import Flaw
from jixiao.base.part import Part, Share, mistake
from jixiao.base.spoken import missed_by, spoken
from jixiao.base.text import Later, Text
from jixiao.base.trace import Rejected

_BOUNDS = ("at_least", "above", "at_most", "below")
_ON_THE_BOUND = Text("恰在界上，界本身不含", "exactly the bound, which is not included")
_SIGNS = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<"}


@lru_cache(maxsize=4096)
def _words(bound: str, value: Decimal, unit: str) -> Text:
    said, sign = spoken(value, unit), _SIGNS[bound]
    return Text(f"{sign} {said.zh}", f"{sign} {said.en}")


class Step(Part):
    """A row that a value reaches: higher-better rows say at_least or above, lower-better at_most or below."""

    at_least: Share | None = None
    above: Share | None = None
    at_most: Share | None = None
    below: Share | None = None

    @model_validator(mode="after")
    def _one_bound(self) -> Step:
        if sum(getattr(self, name) is not None for name in _BOUNDS) != 1:
            raise mistake(
                Text("每一档要写且只写一个界限。", "Each step has exactly one bound."),
                Text(
                    "越高越好写 at_least（含）或 above（不含），越低越好写 at_most（含）或 below（不含）。",
                    "Higher is better: at_least or above; lower is better: at_most or below.",
                ),
            )
        return self

    @cached_property
    def bound(self) -> tuple[str, Decimal]:
        """The word and the number of the bound."""
        return next((name, value) for name in _BOUNDS if (value := getattr(self, name)) is not None)

    @property
    def rising(self) -> bool:
        """Whether higher values are better."""
        return self.at_least is not None or self.above is not None

    def holds(self, value: Decimal) -> bool:
        """Say whether `value` reaches this step; `at_least` and `at_most` include the bound itself."""
        if self.at_least is not None:
            return value >= self.at_least
        if self.at_most is not None:
            return value <= self.at_most
        if self.above is not None:
            return value > self.above
        return self.below is not None and value < self.below

    def distance(self, value: Decimal) -> Decimal:
        """Return how far `value` is from the bound: 0 where it stands on a bound that is not included."""
        return abs(self.bound[1] - value)

    def words(self, unit: str = "") -> Text:
        """Return the bound as people write it: ≥ 95%."""
        return _words(*self.bound, unit)

    def title(self, unit: str = "") -> Text:
        """Return what the step is called where it is listed as missed."""
        return _title(self.words(unit))

    def easier_than(self, better: Step) -> bool:
        """Say whether some value reaches this step without reaching the better one."""
        mine, other = self.bound[1], better.bound[1]
        if mine == other:
            return better.strict and not self.strict
        return mine < other if self.rising else mine > other

    @property
    def strict(self) -> bool:
        """Whether the bound itself is left out."""
        return self.above is not None or self.below is not None


@lru_cache(maxsize=1024)
def _title(words: Text) -> Text:
    return Text(f"{words.zh} 这一档", f"step {words.en}")


S = TypeVar("S", bound=Step)


def first_held(steps: Sequence[S], value: Decimal, unit: str = "") -> tuple[S | None, tuple[Rejected, ...]]:
    """Return the first step that `value` reaches, and those it missed on the way with the distance."""
    missed: list[Rejected] = []
    for step in steps:
        if step.holds(value):
            return step, tuple(missed)
        missed.append(_missed(step, value, unit))
    return None, tuple(missed)


def _missed(step: Step, value: Decimal, unit: str) -> Rejected:
    short = step.distance(value)
    return Rejected(step.title(unit), Later(_why_missed, step, short, unit), short)


def _why_missed(step: Step, short: Decimal, unit: str) -> Text:
    words, by = step.words(unit), missed_by(short, unit)
    far = Text(f"差 {by.zh}", f"{by.en} short") if short else _ON_THE_BOUND
    return Text(f"未达到 {words.zh}：{far.zh}。", f"{words.en} not reached: {far.en}.")


def same_direction(steps: Sequence[Step]) -> bool:
    """Say whether all rows read the same way."""
    return len({step.rising for step in steps}) <= 1


def check_steps(steps: Sequence[Step], where: str) -> None:
    """Raise the mistake of a table without rows, or with rows in both directions."""
    if not steps:
        raise mistake(
            Text(f"{where} 是空的。", f"{where} is empty."),
            Text("请至少写一档。", "Please write at least one step."),
        )
    if not same_direction(steps):
        raise mistake(
            Text(f"{where} 里有的档越高越好，有的越低越好。", f"In {where} some steps rise, others fall."),
            Text(
                "同一张表请只用 at_least/above 或只用 at_most/below。",
                "Use only at_least/above, or only at_most/below, in one table.",
            ),
        )


def unreachable(steps: Sequence[Step], where: str) -> Iterator[Flaw]:
    """Yield each step that can never be reached because the one before it already takes its values."""
    for index, (better, worse) in enumerate(pairwise(steps), start=1):
        if not worse.easier_than(better):
            yield Flaw(
                "P102",
                (where, index),
                Text(
                    f"本档 {worse.words().zh} 永远用不到：上一档 {better.words().zh} 已包含它。",
                    f"{worse.words().en} is never reached: {better.words().en} takes its values.",
                ),
                Text(
                    "请按从好到差排列，并检查数字。",
                    "Please order the steps from best to worst and check the numbers.",
                ),
            )
