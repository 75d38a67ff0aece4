"""取值范围: what a rule may look up by name: figures, facts, parameters, items, earlier lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from jixiao.base.calendar import WorkCalendar
from jixiao.base.expression import Expression, parse
from jixiao.base.money import plain
from jixiao.base.period import Month
from jixiao.base.spoken import spoken
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Value
from jixiao.base.wording import Known, Wording
from jixiao.scores.given import PersonGiven

Resolve = Callable[[str], Node | None]
_CALENDAR = WorkCalendar()


class Scope:
    """Named values of one person in one month; each is looked up once and keeps its leaf of the trace."""

    __slots__ = ("_nodes", "_resolve", "calendar", "decisions", "month", "person", "wording")

    def __init__(
        self,
        person: PersonGiven,
        month: Month,
        resolve: Resolve | None = None,
        decisions: Mapping[str, Decimal | str] | None = None,
        calendar: WorkCalendar | None = None,
    ) -> None:
        self.person = person
        self.month = month
        self.decisions: Mapping[str, Decimal | str] = decisions or {}
        self.calendar = calendar or _CALENDAR
        self.wording = Wording(self._known)
        self._resolve = resolve
        self._nodes: dict[str, Node] = {}

    def put(self, node: Node) -> None:
        """Make a computed value known under its id."""
        self._nodes[node.id] = node

    def node(self, name: str) -> Node:
        """Return the leaf for `name`; its value is None where there is no data."""
        found = self._nodes.get(name)
        if found is None:
            found = (self._resolve(name) if self._resolve else None) or Node(
                name, both(name), None, rule="no_data"
            )
            self._nodes[name] = found
        return found

    def value(self, name: str) -> Value:
        """Return the value of `name`, None where there is no data."""
        found = self._nodes.get(name)
        return (found or self.node(name)).value

    def _known(self, name: str) -> Known:
        node = self.node(name)
        return Known(node.label, node.unit)

    def has_data(self, name: str) -> bool:
        """Say whether there is a value under `name`."""
        return self.node(name).value is not None


def work_out(expression: Expression, scope: Scope, label: Text | None = None, unit: str = "") -> Node:
    """Return the value of an expression as a node whose inputs are the names it used.

    A bare name is its own leaf, so that a figure stands directly under the rule that used it.
    """
    if expression.text in expression.names:
        return scope.node(expression.text)
    if not expression.names:
        return _constant(expression.text, label, unit)
    value = expression.value(scope.value)
    if not isinstance(value, bool | str | None):
        value = plain(value)
    words = scope.wording.says(expression)
    return Node(
        id="expression",
        label=label or words,
        value=value,
        unit=unit,
        rule="expression",
        how=words if label else None,
        inputs=tuple(scope.node(name) for name in expression.names),
        data={"expression": expression.text},
    )


@lru_cache(maxsize=1024)
def _constant(text: str, label: Text | None, unit: str) -> Node:
    """Return the leaf of an expression without names: the same for everybody."""
    value = parse(text).value(lambda _: None)
    return Node(
        id="constant",
        label=label or both(text),
        value=plain(value) if isinstance(value, Decimal) else value,
        unit=unit,
        rule="expression",
        data={"expression": text},
    )


def empty_names(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return the leaves without data under these nodes, each once: what is missing and where to look."""
    found: dict[str, Node] = {}
    for node in nodes:
        if node.value is None:
            below = empty_names(node.inputs)
            found.update({leaf.id: leaf for leaf in below or (node,)})
    return tuple(found.values())


def said(node: Node) -> Text:
    """Return a node's label and value in words."""
    words = spoken(node.value, node.unit)
    return Text(f"{node.label.zh} {words.zh}", f"{node.label.en} {words.en}")
