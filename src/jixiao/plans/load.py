"""读方案: a plan by catalogue id or by path; every mistake comes back with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from jixiao.base.document import Document, load_document
from jixiao.base.meant import as_meant, without_mistakes
from jixiao.base.part import missing_key, read_part
from jixiao.base.problem import Place, Problem, ProblemsError, errors
from jixiao.base.text import Text
from jixiao.plans.checks import check, check_text
from jixiao.plans.checks.examples import EXAMPLE
from jixiao.plans.checks.names import names_known
from jixiao.plans.document import Plan

LIBRARY = Path(__file__).parent / "library"


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A plan as read, None where its structure is broken; `problems` holds warnings too."""

    plan: Plan | None
    document: Document
    problems: tuple[Problem, ...]


def catalogue() -> tuple[str, ...]:
    """Return the ids of the plans that ship with the product."""
    return tuple(sorted(path.stem for path in LIBRARY.glob("*.yaml")))


def load_plan(path_or_id: str | Path) -> Plan:
    """Return the plan; ProblemsError carries every error where it cannot be used."""
    return usable(load_checked(path_or_id))


def load_checked(path_or_id: str | Path) -> LoadedPlan:
    """Return the plan with its document; ProblemsError carries every error where it cannot be used."""
    loaded = read_plan(path_or_id)
    usable(loaded)
    return loaded


def usable(loaded: LoadedPlan) -> Plan:
    """Return the plan of what was read; ProblemsError carries every error where it cannot be used."""
    wrong = errors(loaded.problems)
    if wrong or loaded.plan is None:
        raise ProblemsError(wrong)
    return loaded.plan


def triable(loaded: LoadedPlan) -> Plan:
    """Return the plan of what was read, to be tried: as `usable`, but its own examples need not hold.

    A changed number may leave an example behind, and trying it must still work.
    """
    others = tuple(problem for problem in loaded.problems if problem.code != EXAMPLE)
    return usable(replace(loaded, problems=others))


def check_plan(path_or_id: str | Path, region: str = "", on: date | None = None) -> LoadedPlan:
    """Read a plan and run the whole check list, the slow ones and a region's law included."""
    loaded = read_plan(path_or_id)
    if loaded.plan is None:
        return loaded
    found = check(loaded.plan, loaded.document, region, thorough=True, on=on)
    return LoadedPlan(loaded.plan, loaded.document, tuple(found))


def read_plan(path_or_id: str | Path) -> LoadedPlan:
    """Read a plan and check it quickly; nothing is raised for what a user wrote."""
    path = plan_path(path_or_id)
    if path is None:
        return LoadedPlan(None, Document(None, str(path_or_id)), (_unknown(str(path_or_id)),))
    if path.parent == LIBRARY:
        return _shipped(path)
    return read_document(load_document(path))


@cache
def _shipped(path: Path) -> LoadedPlan:
    return read_document(load_document(path, path.name))


def read_document(document: Document) -> LoadedPlan:
    """Read a plan from a document and check it."""
    if document.problems:
        return LoadedPlan(None, document, document.problems)
    if isinstance(document.tree, dict) and isinstance(document.tree.get("plan"), dict):
        return LoadedPlan(None, document, tuple(_nested(document)))
    plan, problems = read_part(Plan, document)
    if plan is None:
        explained = [*check_text(document), *_beyond(document)]
        return LoadedPlan(None, document, tuple(_told_once(problems, explained)))
    return LoadedPlan(plan, document, tuple(check(plan, document)))


def _beyond(document: Document) -> Iterator[Problem]:
    """Yield what else is wrong: all where only keys are misspelt, else the names."""
    if (meant := as_meant(Plan, document)) is not None:
        yield from check(meant, document)
    elif (rest := without_mistakes(Plan, document)) is not None:
        yield from names_known(rest, document)


def _told_once(problems: list[Problem], explained: list[Problem]) -> Iterator[Problem]:
    """Yield all of them, a missing key only where no check explains the very place that wants it."""
    places = [one.place for one in explained]
    for problem in problems:
        key = problem.place.column.rpartition(".")[2]
        if problem.place not in places or problem.message != missing_key(key):
            yield problem
    yield from explained


def plan_path(path_or_id: str | Path) -> Path | None:
    """Return the file of a plan: a shipped one by its id, else the file named; None where there is none."""
    shipped = LIBRARY / f"{path_or_id}.yaml"
    if isinstance(path_or_id, str) and path_or_id in catalogue():
        return shipped
    path = Path(path_or_id)
    return path if path.is_file() else None


def _unknown(name: str) -> Problem:
    close = get_close_matches(name, catalogue(), n=1)
    hint = Text(f"是不是 {close[0]}？", f"Did you mean {close[0]}? ") if close else Text("", "")
    listed = ", ".join(catalogue())
    return Problem(
        "P001",
        Place(name),
        Text(
            f"没有“{name}”这个方案，也没有这个文件。", f"There is neither a plan nor a file called “{name}”."
        ),
        Text(f"{hint.zh}自带的方案：{listed}。", f"{hint.en}Plans that ship with the product: {listed}."),
    )


def _nested(document: Document) -> Iterator[Problem]:
    yield Problem(
        "P002",
        document.place(("plan",)),
        Text("plan 要写方案的编号，不是一张表。", "`plan` is the plan's id, not a table."),
        Text(
            "例如 plan: my-shop，其余内容写在同一层。",
            "For example plan: my-shop, with everything else beside it.",
        ),
    )
