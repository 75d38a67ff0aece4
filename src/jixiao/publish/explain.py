"""解释: the tree behind a line as indented text: amount, rule, clause, inputs, what did not apply, rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from jixiao.base.spoken import missed_by, several
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected, plain_value
from jixiao.base.visible import row_place
from jixiao.metrics.figure import Figure
from jixiao.plans.statement import Statement
from jixiao.publish.numbers import counts, shown
from jixiao.publish.tree import decimal_or_none, text_from_json, walk
from jixiao.publish.words import origin_text, rule_text

_RULE = Text("规则", "rule")
_SOURCE = Text("出处", "source")
_ASSUMPTION = Text("假设", "assumption")
_ORIGIN = Text("来自", "from")
_NOT = Text("未采用", "did not apply")
_WITH = Text("参数", "with")
_PROVISIONAL = Text("暂定，定稿日", "provisional, final on")
_COLON = Text("：", ": ")
_INDENT = "  "
_SAID = re.compile(r"\d[\d,]*(?:\.\d+)?")
# What a figure's leaf carries for programs; people read it as counts, origin and rows.
_SHOWN_ELSEWHERE = frozenset(
    {
        "rows",
        "rows_total",
        "expression",
        "of",
        "value",
        "value_label",
        "numerator",
        "denominator",
        "unit",
        "origin",
        "provisional",
        "final_on",
    }
)


def lines_of(statement: Statement) -> dict[str, tuple[Text, Node]]:
    """Return everything that can be asked for: item, pay line and figure ids, then every node's id."""
    asked = {item.id: (item.label, item.node) for item in statement.items}
    asked |= {line.id: (line.label, line.node) for line in statement.pay}
    asked |= {
        id_: (f.label or both(id_), f.node()) for id_, f in statement.figures.items() if id_ not in asked
    }
    for node in walk(statement.trace):
        asked.setdefault(node.id, (node.label, node))
    return asked


def heading(statement: Statement) -> Text:
    """Return who, when and by which plan, in one line."""
    who = f"{statement.name}（{statement.person}）" if statement.name else statement.person
    who_en = f"{statement.name} ({statement.person})" if statement.name else statement.person
    plan = statement.plan_label
    return Text(
        f"{who} {statement.month} {plan.zh} {statement.plan_version}",
        f"{who_en} {statement.month} {plan.en} {statement.plan_version}",
    )


def explain(node: Node, rows: int | None = 5, depth: int = 0, *, told: bool = True) -> Iterator[str]:
    """Yield the lines of the tree below `node` in the language in force.

    `rows` limits each figure's rows; None leaves them out, where they stand elsewhere. Without `told` the
    numbers that a program needs are left out too.
    """
    pad = _INDENT * depth
    yield f"{pad}{node.label}  {node_value(node)}".rstrip()
    for line in _particulars(node, rows, told=told):
        yield f"{pad}{_INDENT}{line}"
    for child in node.inputs:
        yield from explain(child, rows, depth + 1, told=told)


def node_value(node: Node) -> Text:
    """Return the value as read, with both counts where it is a quotient: `98.0%（49 / 50）`."""
    value, both_counts = plain_node_value(node), node_counts(node)
    if not both_counts:
        return value
    return Text(f"{value.zh}（{both_counts}）", f"{value.en} ({both_counts})")


def plain_node_value(node: Node) -> Text:
    """Return the value as read: a grade or a rating by its label where the trace tells it."""
    told = isinstance(node.value, str) and (node.data.get("value_label") or node.data.get("label"))
    return label_in(node) if told else shown(node.value, node.unit)


def label_in(node: Node) -> Text:
    """Return the label that a node's data carry for its value."""
    return text_from_json(plain_value(node.data.get("value_label") or node.data.get("label")))


def node_counts(node: Node) -> str:
    """Return `49 / 50` where the node is a quotient of counts, not of other figures below it."""
    if node.rule == "figure" and node.inputs:
        return ""
    return counts(_number(node, "numerator"), _number(node, "denominator"))


def figure_counts(figure: Figure) -> str:
    """Return `49 / 50` where the figure is a quotient of counts, not of other figures."""
    return "" if figure.parts else counts(figure.numerator, figure.denominator)


def short_by(node: Node, branch: Rejected) -> Text | None:
    """Return by how much a branch was missed, in the unit of what was compared; None where `why` says it."""
    if branch.short_by is None:
        return None
    if any(_same(said, branch.short_by) for said in _numbers_in(branch.why.zh)):
        return None
    read = missed_by(branch.short_by, node.inputs[0].unit if node.inputs else node.unit)
    return Text(f"差 {read.zh}", f"{read.en} short")


def _numbers_in(text: str) -> set[Decimal]:
    """Return every number that a sentence says; a percentage also as the fraction it stands for."""
    said = [Decimal(number.replace(",", "")) for number in _SAID.findall(text)]
    return {*said, *(number.scaleb(-2) for number in said)}


def _same(said: Decimal, short: Decimal) -> bool:
    """Say whether a number in a sentence is this distance, rounded to the digits it is written with."""
    last = said.as_tuple().exponent
    if not isinstance(last, int) or last >= 0:
        return said == short
    return abs(said - short) * 2 <= Decimal(1).scaleb(last)


def parameters(node: Node) -> list[tuple[str, str]]:
    """Return the numbers that a program needs to compute the node again, as name and text."""
    listed = ((name, value) for name, value in node.data.items() if name not in _SHOWN_ELSEWHERE)
    return [(name, _flat(value)) for name, value in listed if _is_told(value)]


def _is_told(value: Any) -> bool:
    return not isinstance(value, bool) and value not in (None, "", [], {})


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_flat(inner)}" for key, inner in value.items() if inner is not None)
    if isinstance(value, list | tuple):
        return "; ".join(_flat(inner) for inner in value)
    return str(value)


def _number(node: Node, name: str) -> Decimal | None:
    value = node.data.get(name)
    return decimal_or_none(str(value)) if value is not None else None


def _particulars(node: Node, rows: int | None, *, told: bool) -> Iterator[str]:
    if node.how:
        yield str(node.how)
    rule = rule_text(node.rule) if node.rule not in {"", "figure"} else ""
    named = ((_RULE, rule), (_SOURCE, node.source))
    origin = node.data.get("origin")
    clauses = [
        f"{label} {text}" for label, text in (*named, (_ORIGIN, origin and origin_text(origin))) if text
    ]
    if clauses:
        yield " · ".join(clauses)
    if node.data.get("provisional"):
        yield str(_PROVISIONAL) + (f" {node.data['final_on']}" if node.data.get("final_on") else "")
    if node.assumption:
        yield f"{_ASSUMPTION}{_COLON}{node.assumption}"
    given = parameters(node) if told else []
    if given:
        yield f"{_WITH}{_COLON}" + " · ".join(f"{name} = {text}" for name, text in given)
    yield from (_missed(node, branch) for branch in node.rejected)
    if rows is not None:
        yield from _source_rows(node, rows)


def _missed(node: Node, branch: Rejected) -> str:
    short = short_by(node, branch)
    more = str(Text(f"（{short.zh}）", f" ({short.en})")) if short else ""
    return f"✗ {_NOT} {branch.label}{_COLON}{branch.why}{more}"


def _source_rows(node: Node, rows: int) -> Iterator[str]:
    listed = node.data.get("rows") or []
    for row in listed[:rows]:
        yield f"↳ {row_place(row['file'], row['line'])}  {text_from_json(row['says'])}"
    left = max(int(node.data.get("rows_total") or 0), len(listed)) - len(listed[:rows])
    if left > 0:
        yield str(
            Text(f"↳ 另有 {left:,} 行（--rows all）", f"↳ {several(f'{left:,}', 'more row')} (--rows all)")
        )
