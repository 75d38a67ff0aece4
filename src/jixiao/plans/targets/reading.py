"""读取目标: a targets document with every problem found in it, each with its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jixiao.base.document import Document, load_document
from jixiao.base.part import read_part
from jixiao.base.problem import Problem, errors
from jixiao.plans.targets.checks import flaws
from jixiao.plans.targets.document import TargetPlan
from jixiao.plans.targets.flaw import located


@dataclass(frozen=True)
class ReadPlan:
    """A document as read: the plan where nothing stops it, and every problem found."""

    plan: TargetPlan | None
    document: Document
    problems: tuple[Problem, ...]


def read_targets(source: Path | str, file: str = "") -> ReadPlan:
    """Read a targets document (a Path, or its text); warnings do not stop it, errors do."""
    document = load_document(source, file)
    if document.problems:
        return ReadPlan(None, document, document.problems)
    plan, problems = read_part(TargetPlan, document)
    found = problems if plan is None else [located(flaw, document) for flaw in flaws(plan)]
    return ReadPlan(None if errors(found) else plan, document, tuple(found))
