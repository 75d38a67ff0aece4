"""工资条: the pay lines in the plan's order, each rounded once, and their sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao.base.money import rounded
from jixiao.base.proposal import Notice, Proposal
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.pay.rule import PayRule, Worked
from jixiao.plans.adjustments import adjustment_lines, overdrawn
from jixiao.plans.document import Plan
from jixiao.plans.statement import PayLine
from jixiao.scores.scope import Scope

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Payslip:
    """The lines, their sum, what they propose and tell, and what they carry into the next month."""

    lines: tuple[PayLine, ...]
    gross: Decimal
    proposals: tuple[Proposal, ...]
    notices: tuple[Notice, ...]
    balances: Mapping[str, Decimal]


def payslip(plan: Plan, scope: Scope) -> Payslip:
    """Work out every pay line; a later line may use an earlier one by `pay.<id>`.

    Adjustments of locked months come last: no rule of this month's plan works on them.
    """
    lines: list[PayLine] = []
    proposals: list[Proposal] = []
    notices: list[Notice] = []
    balances: dict[str, Decimal] = {}
    for rule in plan.pay:
        worked = rule.work_out(scope)
        line = _line(plan, rule, worked)
        lines.append(line)
        proposals += worked.proposals
        notices += [*worked.notices, *_waiting(rule, worked)]
        if worked.balance is not None:
            balances[rule.id] = worked.balance
        scope.put(Node(line.node.id, rule.label, line.node.value, "yuan", "ref"))
    lines += adjustment_lines(scope.person.adjustments)
    gross = sum((line.amount for line in lines if line.counts_in_gross), ZERO)
    notices += overdrawn(scope.person.adjustments, gross)
    return Payslip(tuple(lines), gross, tuple(proposals), tuple(notices), balances)


def _line(plan: Plan, rule: PayRule, worked: Worked) -> PayLine:
    exact = worked.amount
    mode = rule.rounding or plan.money.rounding
    amount = None if exact is None else rounded(exact, plan.money.unit, mode)
    residue = ZERO if exact is None or amount is None else exact - amount
    data = {**worked.data, "counts_in_gross": rule.counts_in_gross}
    if residue:
        data |= {"exact": exact, "residue": residue, "rounding": mode.value}
    node = Node(
        id=f"pay.{rule.id}",
        label=rule.label,
        value=amount,
        unit="yuan",
        rule=rule.kind,
        how=worked.how,
        source=rule.source,
        assumption=rule.assumption,
        inputs=worked.inputs,
        rejected=worked.rejected,
        data=data,
    )
    shown = rounded(ZERO, plan.money.unit) if amount is None else amount
    return PayLine(rule.id, rule.label, shown, worked.how, node, residue, rule.counts_in_gross)


def _waiting(rule: PayRule, worked: Worked) -> tuple[Notice, ...]:
    if worked.amount is not None:
        return ()
    label, how = rule.label, worked.how
    return (Notice("pay_no_data", Text(f"{label.zh}：{how.zh}", f"{label.en}: {how.en}")),)
