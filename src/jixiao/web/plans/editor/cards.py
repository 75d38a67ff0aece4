"""编辑卡片: the forms of a plan: one card a rule, its fields and tables, from the text and the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import yaml

from jixiao.base.document import PathOf
from jixiao.base.text import Text, both
from jixiao.plans.vocabulary import METRICS
from jixiao.web.plans.editor import shape
from jixiao.web.plans.editor.places import Spot, places
from jixiao.web.plans.editor.shape import PLAIN, Shape
from jixiao.web.plans.editor.words import choice_of, help_of, kind_name, label_of

Spots = Mapping[PathOf, Spot]
_BOUNDS = ("at_least", "above", "at_most", "below")
# Seldom changed by hand; the text beside the forms has them.
_QUIET = (
    "id",
    "kind",
    "source",
    "assumption",
    "note",
    "counts_in_gross",
    "void_when",
    "unit",
    "full",
    "section",
)
_FAMILIES = {"items": "PlanItem", "parameters": "Parameter"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: where it stands, what it is called, how it is filled in, what stands there now."""

    path: PathOf
    label: Text
    help: Text
    kind: str
    value: str
    line: int | None = None
    choices: tuple[tuple[str, Text], ...] = ()
    is_shared: bool = False

    @property
    def name(self) -> str:
        """The name of the form's field: `at:items/0/weight`."""
        return "at:" + "/".join(str(step) for step in self.path)

    @property
    def key(self) -> str:
        """An id for the page."""
        return "f-" + "-".join(str(step) for step in self.path)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of fields; `more` is where a row is added."""

    path: PathOf
    label: Text
    help: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[PathOf, tuple[Field, ...]], ...]

    @property
    def at(self) -> str:
        """The place as a form sends it."""
        return "/".join(str(step) for step in self.path)


@dataclass(frozen=True, slots=True)
class Card:
    """One rule's form."""

    path: PathOf
    title: Text
    kind: Text
    fields: tuple[Field, ...]
    tables: tuple[Table, ...] = ()
    more: tuple[Field, ...] = ()
    line: int | None = None
    can_go: bool = False

    @property
    def at(self) -> str:
        """The place as a form sends it."""
        return "/".join(str(step) for step in self.path)

    @property
    def key(self) -> str:
        """An id for the page."""
        return "card-" + "-".join(str(step) for step in self.path)


@dataclass(frozen=True, slots=True)
class Forms:
    """The cards of a plan by part."""

    head: Card
    parameters: tuple[Card, ...]
    items: tuple[Card, ...]
    grades: tuple[Card, ...]
    pay: tuple[Card, ...]


def forms(text: str) -> Forms | None:
    """Return the forms of a plan's text; None where it is no YAML."""
    spots = places(text)
    if not spots:
        return None
    head = ("label", "valid_from", "missing")
    fields = tuple(field for key in head for field in _fields(spots, (), "", key))
    return Forms(
        head=Card((), Text("方案", "The scheme"), both(""), fields),
        parameters=tuple(_cards(spots, "parameters")),
        items=tuple(_cards(spots, "items")),
        grades=tuple(_grades(spots)),
        pay=tuple(_cards(spots, "pay")),
    )


def _cards(spots: Spots, room: str) -> Iterator[Card]:
    for path in [path for path in spots if len(path) == 2 and path[0] == room]:  # noqa: PLR2004
        kind = _raw(spots, (*path, "kind"))
        part = _FAMILIES.get(room) or shape.part_of("AnyPayRule", kind)
        if part and isinstance(spots[path].node, yaml.MappingNode):
            yield _card(spots, path, part, kind_name(kind) if kind else both(""))


def _card(spots: Spots, path: PathOf, part: str, kind: Text) -> Card:
    shown = [key for key in shape.fields(part) if key not in _QUIET and _wanted(spots, path, part, key)]
    hidden = [key for key in shape.fields(part) if key not in shown and key not in ("id", "kind", "scale")]
    scale = _raw(spots, (*path, "scale", "kind"))
    inner = shape.part_of("AnyScale", scale)
    plain = [field for key in shown for field in _fields(spots, path, part, key)]
    tables = [table for key in shown for table in _tables(spots, path, part, key)]
    if inner:
        below = (*path, "scale")
        keys = [key for key in shape.fields(inner) if _wanted(spots, below, inner, key)]
        plain += [field for key in keys for field in _fields(spots, below, inner, key)]
        tables += [table for key in keys for table in _tables(spots, below, inner, key)]
        kind = kind_name(scale)
    more = tuple(field for key in hidden for field in _fields(spots, path, part, key))
    title = _title(spots, path)
    return Card(
        path, title, kind, tuple(plain), tuple(tables), more, spots[path].line, path[0] != "parameters"
    )


def _grades(spots: Spots) -> Iterator[Card]:
    part = shape.part_of("AnyGrading", _raw(spots, ("grades", "kind")))
    if part:
        yield _card(spots, ("grades",), part, kind_name(_raw(spots, ("grades", "kind"))))


def _wanted(spots: Spots, path: PathOf, part: str, key: str) -> bool:
    return key != "kind" and ((*path, key) in spots or key in shape.required(part))


def _title(spots: Spots, path: PathOf) -> Text:
    zh, en = _raw(spots, (*path, "label", "zh")), _raw(spots, (*path, "label", "en"))
    plain = _raw(spots, (*path, "label")) or _raw(spots, (*path, "id")) or str(path[-1])
    return Text(zh or en or plain, en or zh or plain)


def _raw(spots: Spots, path: PathOf) -> str:
    spot = spots.get(path)
    return spot.raw if spot else ""


def _fields(spots: Spots, path: PathOf, part: str, key: str) -> Iterator[Field]:
    found = shape.fields(part).get(key)
    here = (*path, key)
    if found is None or found.kind in ("other", "table"):
        return
    if found.kind == "group":
        if here in spots:
            for inner in shape.fields(found.inner):
                if (*here, inner) in spots and inner != "id":
                    yield from _fields(spots, here, found.inner, inner)
    elif found.kind == "label" and not _is_plain(spots, here):
        yield _field(
            spots, (*here, "zh"), found, Text(f"{label_of(key).zh}（中文）", f"{label_of(key).en} (Chinese)")
        )
        yield _field(
            spots, (*here, "en"), found, Text(f"{label_of(key).zh}（英文）", f"{label_of(key).en} (English)")
        )
    else:
        yield _field(spots, here, found, label_of(key))


def _is_plain(spots: Spots, here: PathOf) -> bool:
    return here in spots and isinstance(spots[here].node, yaml.ScalarNode)


def _field(spots: Spots, path: PathOf, found: Shape, label: Text) -> Field:
    spot = spots.get(path)
    key = str(path[-1])
    kind = "text" if found.kind == "label" else found.kind
    choices = tuple((one, choice_of(one)) for one in found.choices)
    if key == "metric" and kind == "text":
        kind, choices = "choice", _metrics(spots, spot.raw if spot else "")
    value = spot.raw if spot else ""
    shared = bool(spot and spot.alias)
    return Field(path, label, help_of(key), kind, value, spot.line if spot else None, choices, shared)


def _metrics(spots: Spots, now: str) -> tuple[tuple[str, Text], ...]:
    own = {str(path[1]): both(str(path[1])) for path in spots if len(path) == 2 and path[0] == "names"}  # noqa: PLR2004
    known = {
        name: Text(f"{one.label.zh}（{name}）", f"{one.label.en} ({name})") for name, one in METRICS.items()
    }
    found = {**known, **own} | ({now: both(now)} if now and now not in known and now not in own else {})
    return tuple(found.items())


def _tables(spots: Spots, path: PathOf, part: str, key: str) -> Iterator[Table]:
    found = shape.fields(part).get(key)
    here = (*path, key)
    if found is None or found.kind != "table" or here not in spots:
        return
    rows = [one for one in spots if len(one) == len(here) + 1 and one[: len(here)] == here]
    keys = [one for one in shape.fields(found.inner) if _column(spots, rows, found.inner, one)]
    heads = tuple(label_of(one) for one in keys)
    filled = tuple((row, tuple(_cell(spots, row, found.inner, one) for one in keys)) for row in rows)
    yield Table(here, label_of(key), help_of(key), heads, filled)


def _column(spots: Spots, rows: list[PathOf], part: str, key: str) -> bool:
    return key != "id" and any((*row, key) in spots for row in rows) and shape.fields(part)[key].kind in PLAIN


def _cell(spots: Spots, row: PathOf, part: str, key: str) -> Field:
    path: PathOf = (*row, key)
    if shape.fields(part)[key].kind == "label" and not _is_plain(spots, path):
        path = (*path, "zh")
    return _field(spots, path, shape.fields(part)[key], label_of(key))


def weight_sum(text: str) -> Decimal | None:
    """Return the sum of the weights as written, without sections outside the score; None where none is."""
    spots = places(text)
    total, seen = Decimal(0), False
    for path, spot in spots.items():
        if len(path) == 3 and path[0] == "items" and path[2] == "weight":  # noqa: PLR2004 - items, index, weight
            number = spot.raw.strip()
            if number.replace(".", "", 1).isdigit() and not _raw(spots, (*path[:2], "section")):
                total, seen = total + Decimal(number), True
    return total if seen else None
