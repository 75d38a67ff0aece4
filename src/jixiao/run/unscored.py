"""未计分: who has no score for want of data, told once for all whom the same thing stops."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.text import Text
from jixiao.plans.statement import Item, Statement

_NAMED = 5


def unscored(statements: Iterable[Statement], folder: Path) -> list[Problem]:
    """Return one problem for each lot of items that leaves people without a score (R006).

    Their statements say so themselves; but who looks at the list only must not take an amount of 0 that
    was never computed for a wage.
    """
    stopped: dict[tuple[Text, ...], list[str]] = {}
    for statement in statements:
        if any(notice.code == "item_block" for notice in statement.notices):
            lacking = tuple(_why(item) for item in statement.items if item.points is None)
            stopped.setdefault(lacking, []).append(statement.name or statement.person)
    return [_problem(lacking, names, folder) for lacking, names in stopped.items()]


def _why(item: Item) -> Text:
    label, how = item.label, item.node.how
    return label if how is None else Text(f"{label.zh}（{how.zh}）", f"{label.en} ({how.en})")


def _problem(lacking: tuple[Text, ...], names: list[str], folder: Path) -> Problem:
    more = len(names) > _NAMED
    zh, en = "、".join(names[:_NAMED]) + "等" * more, ", ".join(names[:_NAMED]) + ", …" * more
    count = "1 person has" if len(names) == 1 else f"{len(names)} people have"
    return Problem(
        "R006",
        Place(str(folder)),
        Text(
            f"{len(names)} 人（{zh}）没有得分，靠得分的工资也没有算（不等于 0 元）。"
            f"缺：{'；'.join(one.zh for one in lacking)}。",
            f"{count} no score ({en}), and pay that depends on it is not computed (it is not 0 yuan). "
            f"What is missing: {'; '.join(one.en for one in lacking)}.",
        ),
        Text(
            "请补上或改正这些数据，再算一次；哪份文件带来什么，见 docs/reference/formats.md。",
            "Add or correct these data and compute again; docs/reference/formats.md tells which file "
            "brings what.",
        ),
        Severity.WARNING,
    )
