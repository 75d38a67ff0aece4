"""口径设置文件: a settings document: where it starts from, what it changes, what changes on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from jixiao.base.document import Document, PathOf, load_document
from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text, both
from jixiao.metrics.setting import Setting, Value
from jixiao.metrics.settings import DEFAULTS, SETTINGS, Settings

PRESETS = Path(__file__).parent / "presets"
_WORDS = ("label", "note", "source", "base", "since", "changes")
_BY_ID = {setting.id: setting for setting in SETTINGS}


def presets() -> tuple[str, ...]:
    """Return the names of the settings that come with the product."""
    return tuple(sorted(file.stem for file in PRESETS.glob("*.yaml")))


def load_preset(name: str) -> Settings:
    """Return settings that come with the product; raises KeyError for a name that is none."""
    if name not in presets():
        raise KeyError(name)
    return load_settings(PRESETS / f"{name}.yaml")


def load_settings(named: Path | str) -> Settings:
    """Read a settings document, or a preset by its name; raises ProblemsError with all that is wrong."""
    path = Path(named)
    if not path.exists() and str(named) in presets():
        return load_preset(str(named))
    if not path.exists() and not path.suffix:
        raise ProblemsError([_no_preset(str(named))])
    settings, problems = read_settings(load_document(path).checked())
    if problems:
        raise ProblemsError(problems)
    return settings


def read_settings(document: Document) -> tuple[Settings, list[Problem]]:
    """Return the settings that `document` names, and all problems with names and values."""
    if not isinstance(document.tree, dict):
        return DEFAULTS, [_not_a_table(document)]
    problems: list[Problem] = []
    base = _base(document, problems)
    first = replace(base, changed=_values(document, document.tree, (), base, problems))
    settings = replace(first, label=_label(document), since=_since(document, problems), later=())
    return replace(settings, later=tuple(_changes(document, settings, problems))), problems


def _base(document: Document, problems: list[Problem]) -> Settings:
    name = document.tree.get("base")
    if name is None:
        return DEFAULTS
    if name in presets():
        return load_preset(name)
    problems.append(_no_preset(str(name), document.place(("base",))))
    return DEFAULTS


def _label(document: Document) -> Text:
    told = document.tree.get("label", Path(document.file).stem)
    return (
        Text(str(told.get("zh", "")), str(told.get("en", ""))) if isinstance(told, dict) else both(str(told))
    )


def _since(document: Document, problems: list[Problem]) -> date | None:
    told = document.tree.get("since")
    return None if told is None else _day(document, told, ("since",), problems)


def _day(document: Document, told: Any, path: PathOf, problems: list[Problem]) -> date | None:
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        problems.append(_no_first_day(document.place(path), str(told)))
        return None


def _values(
    document: Document, tree: dict[str, Any], path: PathOf, over: Settings, problems: list[Problem]
) -> dict[str, Value]:
    """Return the values of `over` with those that a table changes."""
    words = _WORDS if not path else ("from", "note")
    changed = dict(over.changed)
    for name, raw in tree.items():
        if name in _BY_ID:
            problems.extend(_taken(document, (*path, name), _BY_ID[name], raw, changed))
        elif name not in words:
            problems.append(_unknown(document, (*path, name)))
    problems.extend(_cap_without_limit(document, path, Settings(changed)))
    return changed


def _changes(document: Document, before: Settings, problems: list[Problem]) -> Iterator[Settings]:
    """Yield what comes into force later, each on top of the one before; a month has one set of settings."""
    told = document.tree.get("changes", [])
    if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
        problems.append(_no_changes(document))
        return
    for index, each in enumerate(told):
        path: PathOf = ("changes", index)
        day = _day(document, each.get("from"), (*path, "from"), problems)
        if day and (day.day > 1 or (before.since and day <= before.since)):
            problems.append(_no_first_day(document.place((*path, "from")), str(day)))
        before = replace(before, changed=_values(document, each, path, before, problems), since=day)
        yield before


def _taken(
    document: Document, path: PathOf, setting: Setting, raw: Any, into: dict[str, Value]
) -> Iterable[Problem]:
    try:
        into[setting.id] = setting.read(raw)
    except (ValueError, TypeError, ArithmeticError):
        yield Problem(
            "S102",
            document.place(path),
            Text(
                f"{setting.label.zh}（{setting.id}）不能是 {raw}。",
                f"{setting.id} ({setting.label.en}) cannot be {raw}.",
            ),
            Text(f"可以写：{setting.may_be.zh}。", f"Write {setting.may_be.en}."),
            raw=str(raw),
        )


def _unknown(document: Document, path: PathOf) -> Problem:
    name = str(path[-1])
    close = get_close_matches(name, list(_BY_ID), n=1)
    hint = Text(f"是不是 {close[0]}？", f"Did you mean {close[0]}?") if close else Text("", "")
    return Problem(
        "S101",
        document.place(path),
        Text(f"没有“{name}”这个设置。", f"There is no setting “{name}”."),
        Text(
            f"{hint.zh}全部设置见 docs/reference/settings.md。",
            f"{hint.en} All settings: docs/reference/settings.md.",
        ),
    )


def _not_a_table(document: Document) -> Problem:
    return Problem(
        "S103",
        document.place(),
        Text("设置文件应当是“名称: 值”的列表。", "A settings file is a list of `name: value` lines."),
        Text("例如写一行 split_hour: 4。", "For example, one line: split_hour: 4."),
    )


def _cap_without_limit(document: Document, path: PathOf, settings: Settings) -> Iterable[Problem]:
    if settings["unanswered"] == "cap" and settings["response_cap_seconds"] is None:
        yield Problem(
            "S104",
            document.place((*path, "unanswered")),
            Text(
                "未回复按上限计，但没有写上限。", "Unanswered rounds count as the cap, but there is no cap."
            ),
            Text("请加一行，例如 response_cap_seconds: 600。", "Add a line, like response_cap_seconds: 600."),
        )


def _no_preset(name: str, place: Place | None = None) -> Problem:
    listed = ", ".join(presets())
    return Problem(
        "S105",
        place or Place(name),
        Text(
            f"没有叫“{name}”的设置文件，自带的设置里也没有它。",
            f"There is no settings file “{name}”, nor a preset of that name.",
        ),
        Text(
            f"请写文件的路径，或自带的名字之一：{listed}。", f"Name a file, or one of the presets: {listed}."
        ),
        raw=name,
    )


def _no_first_day(place: Place, told: str) -> Problem:
    return Problem(
        "S106",
        place,
        Text(
            f"“{told}”不能作为设置改变的日子：要写一个月的第一天，并且一个比一个晚。",
            f"Settings cannot change on “{told}”: it must be the first of a month, each later than the last.",
        ),
        Text(
            "一个月只用一套设置，免得同一个月里前后口径不同。请写成 2026-11-01 这样。",
            "A month has one set of settings, so that its days can be compared. Write it like 2026-11-01.",
        ),
        raw=told,
    )


def _no_changes(document: Document) -> Problem:
    return Problem(
        "S107",
        document.place(("changes",)),
        Text(
            "changes 应当是一列改变，每个写明从哪天起。", "changes has to be a list, each with its first day."
        ),
        Text(
            "例如：changes: [{from: 2026-11-01, slow_seconds: 60}]。",
            "For example: changes: [{from: 2026-11-01, slow_seconds: 60}].",
        ),
    )
