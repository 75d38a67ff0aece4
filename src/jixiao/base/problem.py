"""问题: what is wrong in a user's file or plan, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from jixiao.base.text import Text
from jixiao.base.visible import visible_name


class Severity(StrEnum):
    """How much a problem matters: an error stops, a warning wants a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: file, line (1 is the first of the file), column name or path in a document."""

    file: str = ""
    line: int | None = None
    column: str = ""

    def __truediv__(self, step: str | int) -> Place:
        """Return the place one step deeper in a document: `place / "items" / 3`."""
        return replace(self, column=f"{self.column}.{step}" if self.column else str(step))

    def __str__(self) -> str:
        line = f":{self.line}" if self.line is not None else ""
        between = " " if self.column and (self.file or line) else ""
        return f"{visible_name(self.file)}{line}{between}{visible_name(self.column)}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in what a user gave: `message` says what, `remedy` says what to do."""

    code: str
    place: Place
    message: Text
    remedy: Text
    severity: Severity = Severity.ERROR
    raw: str = field(default="", compare=False)

    def to_json(self) -> dict[str, Any]:
        """Return the fields a program reads, both languages included."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message.to_json(),
            "remedy": self.remedy.to_json(),
            "raw": self.raw,
        }

    def __str__(self) -> str:
        return f"{self.place} [{self.code}] {self.message} {self.remedy}".strip()


class ProblemsError(Exception):
    """Raised at a boundary where nothing can go on: carries every problem found so far.

    Commands catch it, print all problems and exit with 1; it never reaches a user as a stack trace.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


class WrongUsageError(ProblemsError):
    """The command itself was called wrongly, by a value that no option takes; it exits with 2."""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a computation."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def gravest_first(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems with errors first, then warnings, then notes; alike ones in the order they came."""
    order = list(Severity)
    return sorted(problems, key=lambda problem: order.index(problem.severity))


def without_notes(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that a reader has to act on: errors and warnings."""
    return [problem for problem in problems if problem.severity is not Severity.NOTE]
