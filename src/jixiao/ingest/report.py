"""导入结果: what became of every file: rows landed, rows known, rows set aside, and every problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from jixiao.base.problem import Problem, errors
from jixiao.base.text import Text


class Cancelled(Exception):  # noqa: N818 - no error: the user wished it
    """Raised by a progress callback to give an import up; the store stays as it was."""


class Outcome(StrEnum):
    """What became of a file."""

    LANDED = "landed"
    KNOWN = "known"
    UNREAD = "unread"
    IGNORED = "ignored"


OUTCOMES = {
    Outcome.LANDED: Text("已读入", "read"),
    Outcome.KNOWN: Text("以前读过", "read before"),
    Outcome.UNREAD: Text("读不了", "could not be read"),
    Outcome.IGNORED: Text("已跳过", "left out"),
}


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file: what it is, which tables it fed, and how many of its rows went where."""

    name: str
    outcome: Outcome
    format: str = ""
    label: Text | None = None
    tables: tuple[str, ...] = ()
    rows: int = 0
    known: int = 0
    quarantined: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the fields a program reads."""
        return {
            "name": self.name,
            "outcome": self.outcome.value,
            "format": self.format,
            "tables": list(self.tables),
            "rows": self.rows,
            "known": self.known,
            "quarantined": self.quarantined,
        }


@dataclass(frozen=True, slots=True)
class ImportReport:
    """A whole import. `problems` holds the first of each file's quarantined rows and all other problems.

    The store's `quarantine` view holds every quarantined row.
    """

    files: tuple[FileReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    data_version: int = 0
    removed: tuple[str, ...] = field(default=())

    @property
    def quarantined(self) -> int:
        """How many rows were set aside."""
        return sum(file.quarantined for file in self.files)

    @property
    def has_errors(self) -> bool:
        """Whether something could not be read at all."""
        return bool(errors(self.problems))

    def to_json(self) -> dict[str, Any]:
        """Return the fields a program reads."""
        return {
            "data_version": self.data_version,
            "files": [file.to_json() for file in self.files],
            "removed": list(self.removed),
            "problems": [problem.to_json() for problem in self.problems],
        }
