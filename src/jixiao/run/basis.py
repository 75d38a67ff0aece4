"""核算依据: what a month was computed from, whole: plan text, settings in force, data version, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from jixiao import __version__
from jixiao.base.canonical import canonical, sha256
from jixiao.base.document import Document, load_document
from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError, errors
from jixiao.base.switch import settled
from jixiao.base.text import Text
from jixiao.metrics.settings import Settings
from jixiao.metrics.settings_document import read_settings
from jixiao.plans.checks.examples import EXAMPLE
from jixiao.plans.document import Plan
from jixiao.plans.load import read_document
from jixiao.run.extras import MonthExtras
from jixiao.run.extras_file import read_extras
from jixiao.scores.given import Given

FILE_NAME = "basis.json"
Files = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything that the statements of a month follow from; what lies elsewhere is named by its hash.

    `data_files` are (name, sha256) of every file of the data version. `extras` carries the history too, so
    that nothing else has to be at hand to compute the month again. `told` is what a file says, kept as it
    is: what a later version of the product would add to it is no change.
    """

    month: Month
    plan_name: str
    plan_text: str
    settings: Settings
    data_version: int
    data_files: Files
    extras: MonthExtras
    product: str = __version__
    told: Mapping[str, Any] | None = None

    @property
    def plan(self) -> Plan:
        """The plan, read from the text kept here; ProblemsError where this version cannot read it."""
        loaded = read_document(load_document(self.plan_text, self.plan_name))
        wrong = [one for one in errors(loaded.problems) if one.code != EXAMPLE]
        if loaded.plan is None or wrong:
            raise ProblemsError(loaded.problems)
        return loaded.plan

    def to_json(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        return {
            "month": self.month,
            "plan": {"file": self.plan_name, "text": self.plan_text},
            "settings": settings_json(self.settings),
            "data": {"version": self.data_version, "files": [list(file) for file in self.data_files]},
            "extras": self.extras.to_json(),
            "product": self.product,
        }

    def parts(self) -> dict[str, str]:
        """Return the hash of each part: plan, settings, data, decisions (all that was added by hand)."""
        told = self.told or self.to_json()
        return {
            "plan": sha256(self.plan_text),
            "settings": sha256(canonical(told["settings"])),
            "data": sha256(canonical(told["data"])),
            "decisions": sha256(canonical(told["extras"])),
        }

    def with_history(self, given: Given) -> Basis:
        """Return the basis with the past months that the people were given."""
        history = {one.person: one.history for one in given.people if one.history}
        return replace(self, extras=replace(self.extras, history=history), told=None)


def settings_json(settings: Settings) -> dict[str, Any]:
    """Return every setting in force, as a settings document writes it."""
    named = {
        "label": {"zh": settings.label.zh, "en": settings.label.en},
        "since": _json_value(settings.since),
    }
    return named | {name: _json_value(settings[name]) for name in settings}


def _json_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def data_files(con: duckdb.DuckDBPyConnection) -> Files:
    """Return (name, sha256) of every file of the data version attached, by name."""
    return tuple(con.execute("select name, sha256 from files order by name, sha256").fetchall())


def write_basis(path: Path, basis: Basis) -> None:
    """Write basis.json; the same basis gives the same bytes."""
    path.write_text(canonical(basis.to_json()) + "\n", encoding="utf-8", newline="\n")


def read_basis(path: Path) -> Basis:
    """Read basis.json, or the one inside a folder; ProblemsError (L101) where it is none."""
    file = settled(path, FILE_NAME)
    document = load_document(file)
    if document.problems:
        raise ProblemsError([_unusable(file)])
    return basis_of(document)


def basis_of(document: Document) -> Basis:
    """Return the basis that a document holds; ProblemsError where it holds none."""
    tree = document.tree
    try:
        settings, wrong = read_settings(Document(tree["settings"], document.file, known_lines={}))
        return _basis(tree, settings, read_extras(document, ("extras",)), wrong)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ProblemsError([_unusable(Path(document.file))]) from None


def _basis(tree: Mapping[str, Any], settings: Settings, extras: MonthExtras, wrong: list[Problem]) -> Basis:
    if wrong:
        raise ProblemsError(wrong)
    return Basis(
        month=Month.parse(tree["month"]),
        plan_name=tree["plan"]["file"],
        plan_text=tree["plan"]["text"],
        settings=settings,
        data_version=int(tree["data"]["version"]),
        data_files=tuple((name, sha) for name, sha in tree["data"]["files"]),
        extras=extras,
        product=tree["product"],
        told=tree,
    )


def _unusable(file: Path) -> Problem:
    return Problem(
        "L101",
        Place(str(file)),
        Text("这里没有核算依据，或它已被改动。", "There is no basis of a month here, or it was edited."),
        Text(
            "请给出 jixiao month 写出的文件夹；旧版本写的请再算一次。",
            "Give the folder that jixiao month wrote; one of an earlier version must be computed again.",
        ),
    )
