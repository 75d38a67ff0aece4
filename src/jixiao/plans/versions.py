"""方案版本: dated versions of one plan in a folder; a month uses the one in force on its first day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError, Severity, errors
from jixiao.base.text import Text
from jixiao.plans.document import Plan
from jixiao.plans.load import LoadedPlan, load_plan, read_plan

_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its file, its plan, and the last day it holds (None: until further notice)."""

    file: Path
    plan: Plan
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Say whether this version is in force on `day`."""
        return self.plan.valid_from <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Versions:
    """A folder's versions in the order of their first days, and what is wrong with them."""

    folder: Path
    versions: tuple[Version, ...]
    problems: tuple[Problem, ...]
    drafts: tuple[Plan, ...] = ()

    def on(self, day: date) -> Version | None:
        """Return the version in force on a day."""
        return next((one for one in reversed(self.versions) if one.holds_on(day)), None)


def read_versions(folder: Path, read: Callable[[Path], LoadedPlan] = read_plan) -> Versions:
    """Read every plan of a folder with `read`; gaps, overlaps and strangers come back as problems.

    A version ends where the next begins, unless it names its own last day. Drafts are never in force;
    scheduled, active and archived versions are, inside their days: an archived one keeps its old months.
    """
    files = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml", ".json"))
    loaded = [(path, read(path)) for path in files]
    problems = [problem for _, one in loaded for problem in one.problems]
    dated = sorted(_in_use(loaded), key=lambda pair: pair[1].valid_from)
    problems += [*_strangers(dated), *_overlaps(dated), *_gaps(dated), *_mid_month(dated)]
    drafts = (one.plan for _, one in loaded if one.plan is not None and one.plan.state == "draft")
    return Versions(folder, tuple(_ended(dated)), tuple(problems), tuple(drafts))


def load_plan_for(path_or_id: str, month: Month) -> Plan:
    """Return the plan for a month: of a folder, the version in force on the month's first day.

    ProblemsError carries every error where there is none, or where it cannot be used.
    """
    return load_plan(plan_file_for(path_or_id, month))


def plan_file_for(path_or_id: str, month: Month) -> str:
    """Return the file or id of the plan for a month: of a folder, the version in force.

    ProblemsError where the folder's versions cannot be used, or none is in force.
    """
    folder = Path(path_or_id)
    if not folder.is_dir():
        return path_or_id
    found = read_versions(folder)
    wrong = errors(found.problems)
    if wrong:
        raise ProblemsError(wrong)
    version = found.on(month.first)
    if version is None:
        raise ProblemsError([_none_in_force(found, month)])
    return str(version.file)


def _in_use(loaded: Sequence[tuple[Path, LoadedPlan]]) -> Iterator[tuple[Path, Plan]]:
    for path, one in loaded:
        if one.plan is not None and one.plan.state != "draft":
            yield path, one.plan


def _ended(dated: Sequence[tuple[Path, Plan]]) -> Iterator[Version]:
    for index, (path, plan) in enumerate(dated):
        following = dated[index + 1][1].valid_from - _DAY if index + 1 < len(dated) else None
        ends = [day for day in (plan.valid_to, following) if day is not None]
        yield Version(path, plan, min(ends, default=None))


def _strangers(dated: Sequence[tuple[Path, Plan]]) -> Iterator[Problem]:
    for path, plan in dated[1:]:
        if plan.plan != dated[0][1].plan:
            yield Problem(
                "V101",
                Place(str(path), None, "plan"),
                Text(
                    f"这个文件夹里是方案“{dated[0][1].plan}”的版本，这里却是“{plan.plan}”。",
                    f"The folder holds versions of “{dated[0][1].plan}”, but this is “{plan.plan}”.",
                ),
                Text("请移到别的文件夹，或更正 plan。", "Please move it elsewhere, or correct `plan`."),
            )


def _overlaps(dated: Sequence[tuple[Path, Plan]]) -> Iterator[Problem]:
    for (_, earlier), (path, later) in pairwise(dated):
        same = earlier.valid_from == later.valid_from
        if same or (earlier.valid_to is not None and earlier.valid_to >= later.valid_from):
            yield Problem(
                "V102",
                Place(str(path), None, "valid_from"),
                Text(
                    f"版本 {earlier.version} 与 {later.version} 从 {later.valid_from} 起重叠。",
                    f"Versions {earlier.version} and {later.version} overlap from {later.valid_from}.",
                ),
                Text(
                    "请改日期，或把不用的版本改成 state: draft。",
                    "Please change the days, or set the one not in use to state: draft.",
                ),
            )


def _gaps(dated: Sequence[tuple[Path, Plan]]) -> Iterator[Problem]:
    for (path, earlier), (_, later) in pairwise(dated):
        if earlier.valid_to is not None and earlier.valid_to + _DAY < later.valid_from:
            first, last = earlier.valid_to + _DAY, later.valid_from - _DAY
            yield Problem(
                "V103",
                Place(str(path), None, "valid_to"),
                Text(
                    f"{first} 到 {last} 没有任何版本生效。", f"No version is in force from {first} to {last}."
                ),
                Text(
                    "请删去 valid_to（由下一版接续），或补一个版本。",
                    "Please remove valid_to (the next version takes over), or add a version.",
                ),
                Severity.WARNING,
            )


def _mid_month(dated: Sequence[tuple[Path, Plan]]) -> Iterator[Problem]:
    for path, plan in dated[1:]:
        if plan.valid_from.day != 1:
            month = Month.of(plan.valid_from)
            yield Problem(
                "V104",
                Place(str(path), None, "valid_from"),
                Text(
                    f"版本 {plan.version} 从月中开始；"
                    f"{month} 仍按月初生效的版本算，{month.plus(1)} 起用新版。",
                    f"Version {plan.version} begins inside a month; {month} is still computed by the version "
                    f"of its first day, the new one counts from {month.plus(1)}.",
                ),
                Text(
                    f"若要 {month} 就用新版，请写 {month.first}。",
                    f"If it is to count for {month}, write {month.first}.",
                ),
                Severity.WARNING,
            )


def _none_in_force(found: Versions, month: Month) -> Problem:
    listed = "；".join(
        f"{one.plan.version}: {one.plan.valid_from}..{one.until or ''}" for one in found.versions
    )
    return Problem(
        "V105",
        Place(str(found.folder)),
        Text(
            f"{month} 没有生效的版本（{listed or '没有可用的方案'}）。",
            f"No version is in force in {month} ({listed or 'no plan that could be used'}).",
        ),
        Text(
            "请补一个那时生效的版本，或把草案的 state 改成 scheduled。",
            "Please add a version of that time, or set a draft's state to scheduled.",
        ),
    )
