"""文档缺陷: something wrong inside a well-formed targets document, before its line is looked up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jixiao.base.document import Document, PathOf
from jixiao.base.problem import Problem, Severity
from jixiao.base.text import Text


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong, where in the document's tree, and what to write instead."""

    code: str
    path: PathOf
    message: Text
    remedy: Text
    severity: Severity = Severity.ERROR

    def inside(self, path: PathOf) -> Flaw:
        """Return the same flaw, seen from further out."""
        return replace(self, path=(*path, *self.path))

    def at(self, document: Document) -> Problem:
        """Return the problem with file and line."""
        return Problem(self.code, document.place(self.path), self.message, self.remedy, self.severity)
