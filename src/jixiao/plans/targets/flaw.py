"""缺陷定位: where a flaw stands in the whole document, and the problem it becomes there."""

from __future__ import annotations

from dataclasses import replace

from jixiao.base.document import Document
from jixiao.base.kinds import Flaw
from jixiao.base.problem import Problem


def inside(flaw: Flaw, *path: str | int) -> Flaw:
    """Return the same flaw, seen from further out: its path begins with `path`."""
    return replace(flaw, path=(*path, *flaw.path))


def located(flaw: Flaw, document: Document) -> Problem:
    """Return the problem with file and line."""
    return Problem(flaw.code, document.place(flaw.path), flaw.message, flaw.remedy, flaw.severity)
