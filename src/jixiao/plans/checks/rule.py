"""检查规则: one rule of the check list: its codes, why it matters, and the finding itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jixiao.base.document import Document
from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.plans.document import Plan
from jixiao.plans.law import Law


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: `codes` are what its problems carry, with their titles; `why` is what it spares the shop.

    `thorough` rules run the engine on made-up people; they are left to `plan check`, where a second is free.
    """

    codes: tuple[tuple[str, Text], ...]
    why: Text
    find: Callable[[Plan, Document], Iterable[Problem]]
    thorough: bool = False

    def run(self, plan: Plan, document: Document, law: Law) -> Iterable[Problem]:  # noqa: ARG002
        """Return what this rule finds."""
        return self.find(plan, document)


@dataclass(frozen=True, slots=True)
class LawRule:
    """A check against the law of a region: limits and severity come from its dated data."""

    codes: tuple[tuple[str, Text], ...]
    why: Text
    find: Callable[[Plan, Document, Law], Iterable[Problem]]
    thorough: bool = False

    def run(self, plan: Plan, document: Document, law: Law) -> Iterable[Problem]:
        """Return what this rule finds."""
        return self.find(plan, document, law)


@dataclass(frozen=True, slots=True)
class TextRule:
    """A check of a text that the plan's structure refuses: it explains what the structure cannot."""

    codes: tuple[tuple[str, Text], ...]
    why: Text
    find: Callable[[Document], Iterable[Problem]]
