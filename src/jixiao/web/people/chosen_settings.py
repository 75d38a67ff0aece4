"""所选口径: the settings of the definitions kept in the database, as the engine takes them for a month."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from jixiao.base.period import Month
from jixiao.metrics.setting import Setting as Definition
from jixiao.metrics.settings import SETTINGS
from jixiao.metrics.settings_document import load_settings
from jixiao.web.people.models import Setting
from jixiao.web.workspace import current

DEFINITIONS: dict[str, Definition] = {one.id: one for one in SETTINGS}
_LABEL = {"zh": "管理页面里的口径", "en": "the definitions set under Administration"}


def in_force(on: date, rows: Iterable[Setting] | None = None) -> dict[str, Any]:
    """Return what is set on a day, the latest of each name; what is not set has its default."""
    known = Setting.objects.all() if rows is None else rows
    begun = sorted((one for one in known if one.from_day <= on), key=lambda one: one.from_day)
    return {one.name: one.value for one in begun if one.name in DEFINITIONS}


def settings_file(month: Month) -> Path | None:
    """Write what is set for a month as a settings document and return it; None where all is as shipped."""
    chosen = in_force(month.first)
    if not chosen:
        return None
    place = current().root / "settings"
    place.mkdir(exist_ok=True)
    file = place / f"{month}.yaml"
    fresh = file.with_suffix(".fresh")
    fresh.write_text(_document(chosen), encoding="utf-8", newline="\n")
    fresh.replace(file)
    return file


def must_fit(rows: Iterable[Setting]) -> None:
    """Check what would be in force from each of the days on; ProblemsError with all that is wrong."""
    rows = list(rows)
    for day in sorted({one.from_day for one in rows}):
        _check(in_force(day, rows))


def _check(chosen: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        file = Path(folder) / "settings.yaml"
        file.write_text(_document(chosen), encoding="utf-8")
        load_settings(file)


def _document(chosen: dict[str, Any]) -> str:
    # JSON is YAML, and says exactly which values are text.
    return json.dumps({"label": _LABEL} | chosen, ensure_ascii=False, indent=1) + "\n"


def raw_of(definition: Definition, told: str | list[str]) -> Any:
    """Return what a form's text means for a setting: a number, yes or no, a list, a text, or none.

    Raises ValueError where the setting cannot be that.
    """
    raw = _raw(definition, told)
    definition.read(raw)
    return raw


def _raw(definition: Definition, told: str | list[str]) -> Any:
    text = told if isinstance(told, str) else "\n".join(told)
    if definition.default == ():
        return [line.strip() for line in text.splitlines() if line.strip()]
    if isinstance(definition.default, bool):
        return {"true": True, "false": False}.get(text.strip())
    if not text.strip():
        return None
    return int(text) if text.strip().isdigit() else text.strip()


def words_of(definition: Definition) -> list[str]:
    """Return the words among which a setting chooses; none where it is free."""
    if isinstance(definition.default, bool):
        return ["true", "false"]
    words = definition.may_be.en.split(" / ")
    return words if len(words) > 1 and "," not in definition.may_be.en else []
