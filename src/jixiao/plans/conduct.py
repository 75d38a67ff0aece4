"""行为积分入账: runs the plan's ledger for a person, or takes a conduct score given ready-made."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.base.proposal import Notice
from jixiao.base.text import Text, both
from jixiao.base.trace import Node
from jixiao.metrics.figure import Figure
from jixiao.scores.ledger import Ledger, Posted
from jixiao.scores.scope import Scope

SCORE = "conduct_score"
_LABELS = {
    "movement": Text("本月积分变动", "movement of the month"),
    "demerit": Text("记过次数", "demerits"),
    "dismissal": Text("应提请解除的行为次数", "acts that call for dismissal"),
    "repay": Text("应赔金额", "amount to repay"),
}
_UNITS = {"movement": "points", "repay": "yuan"}


def label_of_mark(name: str) -> tuple[Text, str]:
    """Return what `conduct.<name>` is called, and its unit."""
    return _LABELS.get(name, both(name)), _UNITS.get(name, "count")


def run_ledger(ledger: Ledger, scope: Scope) -> tuple[Figure, tuple[Notice, ...]]:
    """Work out the ledger, put its names into `scope`, return its figure and what was refused.

    A conduct score given as a figure stands where nobody posted entries.
    """
    entries = [entry for entry in scope.person.conduct if entry.rule in ledger.by_id]
    given = scope.person.figures.get(SCORE)
    if given is not None and given.value is not None and not entries:
        scope.put(_node("movement", given.value - ledger.start))
        _put_marks(ledger, Posted(scope.node(SCORE), given.value - ledger.start), scope)
        return given, ()
    posted = ledger.post(entries, scope, scope.month)
    scope.put(posted.node)
    scope.put(_node("movement", posted.movement))
    _put_marks(ledger, posted, scope)
    return _figure(posted, ledger), tuple(_notices(posted))


def _put_marks(ledger: Ledger, posted: Posted, scope: Scope) -> None:
    for mark in ledger.marks:
        scope.put(_node(mark, Decimal(posted.marks.get(mark, 0))))
    scope.put(_node("repay", posted.repay))


def _node(name: str, value: Decimal) -> Node:
    label, unit = label_of_mark(name)
    return Node(f"conduct.{name}", label, value, unit, "ref")


def _figure(posted: Posted, ledger: Ledger) -> Figure:
    value = posted.node.value
    score = value if isinstance(value, Decimal) else None
    return Figure(SCORE, score, unit="points", origin="conduct", label=ledger.label)


def _notices(posted: Posted) -> Iterator[Notice]:
    for _, why in posted.refused:
        yield Notice("conduct_refused", why)
    for rule in posted.asked:
        text = Text(
            f"“{rule.label.zh}”：考勤等记录显示有，但没有人记分。请在允许的范围内记一条，或写明不记的理由。",
            f"“{rule.label.en}”: the facts show it, nobody has posted it. Please post it in "
            "its range, or say why not.",
        )
        yield Notice("conduct_to_post", text)
    for rule in posted.unpriced:
        text = Text(
            f"“{rule.label.zh}”要赔差价，但没有写金额。请补上金额。",
            f"“{rule.label.en}” is to be repaid but has no amount. Please add it.",
        )
        yield Notice("repay_without_amount", text)
