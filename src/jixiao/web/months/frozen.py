"""公布后的依据: a published month is computed again from what it was published on, nothing newer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.run.basis import read_basis, settings_json
from jixiao.web.months.models import MonthBook


@dataclass(frozen=True, slots=True)
class Inputs:
    """The plan and the settings as files, and the data version (None: the latest, the folder read first)."""

    plan: str
    settings: Path | None
    data_version: int | None = None


def inputs_of(book: MonthBook, plan: str, settings: Path | None) -> Inputs:
    """Return what a month is computed from: today's, or after its publication what it was published on.

    ProblemsError where the month is locked: nothing in it changes any more.
    """
    if book.is_sealed:
        raise ProblemsError([_locked(book)])
    if not book.is_shown:
        return Inputs(plan, settings)
    basis = read_basis(book.folder)
    place = book.folder / "published"
    place.mkdir(exist_ok=True)
    text, said = place / basis.plan_name, place / "settings.json"
    text.write_text(basis.plan_text, encoding="utf-8", newline="")
    said.write_text(json.dumps(settings_json(basis.settings), cls=DjangoJSONEncoder), encoding="utf-8")
    return Inputs(str(text), said, basis.data_version)


def _locked(book: MonthBook) -> Problem:
    return Problem(
        "X201",
        Place(str(book)),
        Text(f"{book.month} 已锁定，不再重算。", f"{book.month} is locked and is not computed again."),
        Text(
            "锁定后到的数据请在该月页面“查找补差”，差额进入下一个未锁定的月份。",
            "For data that came later, find adjustments on the month's page: they enter the next open month.",
        ),
    )
