"""工资规则: what every pay rule is: it turns named values into one payslip line and says how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Annotated, Any, Protocol

from pydantic import PlainValidator, WithJsonSchema

from jixiao.base.kinds import Flaw, read_kind
from jixiao.base.money import Rounding
from jixiao.base.part import SHARED, Formula, Label, Part
from jixiao.base.proposal import Notice, Proposal
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.scores.given import ConductEntry
from jixiao.scores.scope import Scope, empty_names, work_out


@dataclass(frozen=True, slots=True)
class Worked:
    """A line worked out, before rounding; `amount` None: something it needs has no data.

    `balance` is what is carried into the next month under the line's id: a debt, a raise; None for most.
    """

    amount: Decimal | None
    how: Text
    inputs: tuple[Node, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    notices: tuple[Notice, ...] = ()
    balance: Decimal | None = None


class EntryRule(Protocol):
    """A rule of a pay line that entries are posted under: a fine, a cause of loss."""

    @property
    def label(self) -> Text:
        """What the rule is called."""

    def cost(self, entry: ConductEntry, earlier: int) -> Decimal | Text:
        """Return what one time costs, or why it cannot be worked out; `earlier` times came before it."""


class Void(Part):
    """A condition under which the line is 0."""

    when: Formula
    label: Label
    source: str = ""


class PayRule(Part):
    """A payslip line: one file per `kind`.

    Amounts are yuan. The line is 0 where one of `void_when` holds, and where `when` does not.
    """

    kind: str
    id: str
    label: Label
    source: str = ""
    assumption: Label | None = None
    when: Formula | None = None
    void_when: tuple[Void, ...] = ()
    counts_in_gross: bool = True
    rounding: Rounding | None = None

    def work_out(self, scope: Scope) -> Worked:
        """Return the line for the person that `scope` stands for."""
        conditions = tuple(work_out(void.when, scope, void.label) for void in self.void_when)
        holding = next((n for n, node in enumerate(conditions) if node.value is True), None)
        if holding is not None:
            return self._void(self.void_when[holding], conditions[holding])
        if self.when is not None:
            due = work_out(self.when, scope)
            if due.value is False:
                return Worked(
                    Decimal(0), _not_due(scope.wording.says(self.when)), (due,), data={"void": True}
                )
            conditions = (*conditions, due)
        return self._counted(scope, conditions)

    def _counted(self, scope: Scope, conditions: tuple[Node, ...]) -> Worked:
        inputs = self.inputs(scope)
        empty = empty_names([*conditions, *inputs])
        if empty:
            return no_data(empty, inputs)
        text = next((node for node in inputs if not isinstance(node.value, Decimal)), None)
        if text is not None:
            return Worked(None, _not_a_number(text), inputs)
        worked = self.pay(scope, inputs)
        spared = tuple(_spared(void) for void in self.void_when)
        return _with_branches(worked, spared) if spared else worked

    def _void(self, void: Void, node: Node) -> Worked:
        how = Text(f"{void.label.zh}，本月为 0", f"{void.label.en}: 0 this month")
        return Worked(Decimal(0), how, (node,), data={"void": True})

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the values that the line cannot do without, each a number."""
        raise NotImplementedError

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        """Return the line from its inputs, all of which are numbers."""
        raise NotImplementedError

    def entry_rules(self) -> Mapping[str, EntryRule]:
        """Return the rules that entries for this line are posted under, by id."""
        return {}

    def events(self) -> tuple[str, ...]:
        """Return the figures whose single transactions the line needs, not only their sum."""
        return ()

    def flaws(self) -> Iterator[Flaw]:
        """Yield what is wrong with the rule itself."""
        yield from ()


def numbers(inputs: tuple[Node, ...]) -> list[Decimal]:
    """Return the inputs' values, which `work_out` has seen to be numbers."""
    return [node.value for node in inputs if isinstance(node.value, Decimal)]


def no_data(empty: tuple[Node, ...], inputs: tuple[Node, ...] = ()) -> Worked:
    """Return the line that waits for data: it names what is missing."""
    zh, en = "、".join(node.label.zh for node in empty), ", ".join(node.label.en for node in empty)
    how = Text(
        f"没有数据：{zh}。本行未计算，不等于 0 元。",
        f"No data: {en}. This line is not computed; it is not 0 yuan.",
    )
    return Worked(None, how, inputs, data={"no_data": [node.id for node in empty]})


def _not_due(condition: Text) -> Text:
    return Text(f"条件“{condition.zh}”不成立，本行为 0", f"“{condition.en}” does not hold: 0")


def _not_a_number(node: Node) -> Text:
    return Text(f"{node.label.zh} 不是数：{node.value}", f"{node.label.en} is not a number: {node.value}")


def _spared(void: Void) -> Rejected:
    return Rejected(void.label, Text("不成立，因此不作废。", "does not hold, so the line stands."))


def _with_branches(worked: Worked, branches: tuple[Rejected, ...]) -> Worked:
    return replace(worked, rejected=worked.rejected + branches)


def _kinds() -> Mapping[str, type[PayRule]]:
    from jixiao.pay.registry import PAY_RULES  # noqa: PLC0415 - the registry imports the rule files

    return PAY_RULES


AnyPayRule = Annotated[
    PayRule, PlainValidator(read_kind(_kinds, PayRule)), WithJsonSchema({SHARED: "AnyPayRule"})
]
