"""编辑现场: what an editor sends, what becomes of its text, and what it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.base.document import PathOf, load_document
from jixiao.base.problem import Problem, ProblemsError
from jixiao.base.spoken import number
from jixiao.base.text import Text
from jixiao.plans.document import Plan
from jixiao.plans.expectation import differences, run_short
from jixiao.plans.load import LoadedPlan, read_document
from jixiao.web.plans.checking import check_text
from jixiao.web.plans.editor import adding
from jixiao.web.plans.editor.cards import Card, Field, Forms, forms, weight_sum
from jixiao.web.plans.editor.change import remove, set_value
from jixiao.web.plans.editor.examples import brought_up

_WHOLE = Decimal(100)
_WORDS = ("zh", "en", "label", "note")


@dataclass(frozen=True, slots=True)
class Tried:
    """A worked example of the plan: its name, and where it comes out otherwise."""

    name: str
    wrong: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the editor shows for a text."""

    text: str
    forms: Forms | None
    loaded: LoadedPlan
    problems: Mapping[str, list[dict[str, Any]]]
    examples: tuple[Tried, ...]
    weights: Decimal | None
    advice: Text | None

    @property
    def shown(self) -> str:
        """A mark of the text that the forms were drawn from."""
        return mark(self.text)

    @property
    def stale(self) -> bool:
        """Whether a worked example comes out otherwise than it says."""
        return any(one.wrong for one in self.examples)

    @property
    def all_problems(self) -> list[dict[str, Any]]:
        """Every problem, as a template shows it."""
        return [one.to_json() for one in self.loaded.problems]


def desk(text: str) -> Desk:
    """Return what the editor shows for a text."""
    loaded = check_text(text)
    found = forms(text)
    examples = tuple(_tried(loaded.plan)) if loaded.plan else ()
    total = weight_sum(text)
    advice = _advice(total, found)
    return Desk(text, found, loaded, _by_card(loaded.problems, found), examples, total, advice)


def mark(text: str) -> str:
    """Return a short mark of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def taken(post: Mapping[str, str]) -> str:
    """Return the text after what was sent: fields that differ go into it, then the button's own change.

    Where the text itself was edited since the fields were drawn, the text is right and the fields are old.
    """
    text = post.get("text", "").replace("\r\n", "\n")
    if mark(text) == post.get("shown"):
        for field in _all_fields(forms(text)):
            told = post.get(field.name)
            if told is not None and told.strip() != field.value.strip():
                text = set_value(text, field.path, told, words=str(field.path[-1]) in _WORDS)
    return _done(text, post.get("do", ""))


def _done(text: str, button: str) -> str:
    what, _, rest = button.partition(":")
    if what == "remove":
        return remove(text, _path(rest))
    if what == "row":
        return adding.add_row(text, _path(rest))
    if what == "item":
        return adding.add_item(text)
    if what == "pay":
        return adding.add_pay(text, rest)
    if what == "examples":
        plan = read_document(load_document(text)).plan
        return brought_up(text, plan) if plan else text
    return text


def _path(told: str) -> PathOf:
    return tuple(int(step) if step.isdigit() else step for step in told.split("/"))


def _all_fields(found: Forms | None) -> Iterator[Field]:
    if found is None:
        return
    for card in (found.head, *found.parameters, *found.items, *found.grades, *found.pay):
        yield from card.fields
        yield from card.more
        for table in card.tables:
            for _, cells in table.rows:
                yield from cells


def _tried(plan: Plan) -> Iterator[Tried]:
    for example in plan.examples:
        try:
            yield Tried(example.name, tuple(differences(run_short(plan, example.given), example.expect)))
        except ProblemsError as stop:
            yield Tried(example.name, tuple(problem.message for problem in stop.problems))


def _by_card(problems: tuple[Problem, ...], found: Forms | None) -> dict[str, list[dict[str, Any]]]:
    """Return the problems by the card that they stand beside."""
    told: dict[str, list[dict[str, Any]]] = {}
    keys = {card.at.replace("/", "."): card.key for card in all_cards(found)}
    for one in problems:
        steps = one.place.column.split(".")
        home = keys.get(".".join(steps[:2])) or keys.get(steps[0])
        if home:
            told.setdefault(home, []).append(one.to_json())
    return told


def all_cards(found: Forms | None) -> tuple[Card, ...]:
    """Return every card that may have problems beside it."""
    return (*found.parameters, *found.items, *found.grades, *found.pay) if found else ()


def _advice(total: Decimal | None, found: Forms | None) -> Text | None:
    """Return which weight to lower or raise, where they do not make 100: the heaviest can spare most."""
    if total is None or total == _WHOLE or found is None:
        return None
    weighed = [
        (Decimal(field.value), card.title)
        for card in found.items
        for field in card.fields
        if field.path[-1] == "weight" and field.value.replace(".", "", 1).isdigit()
    ]
    off = number(abs(total - _WHOLE))
    fits = sorted((one for one in weighed if one[0] > abs(total - _WHOLE)), key=lambda one: -one[0])
    names = [title for _, title in (fits or weighed)[:3]]
    zh, en = "、".join(one.zh for one in names), ", ".join(one.en for one in names)
    if total > _WHOLE:
        return Text(
            f"合计 {number(total)}，请把 {zh} 中的一项降低 {off}。",
            f"{number(total)}: lower one of {en} by {off}.",
        )
    return Text(
        f"合计 {number(total)}，还差 {off}，请加给其中一项（如 {zh}）。",
        f"{number(total)}: add {off} to one of them (say {en}).",
    )
