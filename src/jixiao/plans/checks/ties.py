"""并列: money that hangs on a rank needs a rule for equals; a tie is never broken by a number or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jixiao.base.document import Document, PathOf
from jixiao.base.part import formulas
from jixiao.base.problem import Problem, Severity
from jixiao.base.text import Text
from jixiao.plans.checks.rule import Rule, TextRule
from jixiao.plans.document import Plan

_RANK = re.compile(r"(^|[._])rank")
_REMEDY = Text(
    "请用 kind: rank_prize，并写 ties: share（平分）、both（都发）或 decide（由人决定）。",
    "Please use kind: rank_prize and write ties: share, both, or decide.",
)


def ties_settled(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield each pay line that looks at a rank and has no `ties` of its own."""
    for index, rule in enumerate(plan.pay):
        names = {name for _, expression in formulas(rule) for name in expression.names}
        if any(_RANK.search(name) for name in names) and "ties" not in type(rule).model_fields:
            yield _told(document, ("pay", index), rule.label, Severity.WARNING)


def prizes_without_ties(document: Document) -> Iterator[Problem]:
    """Yield rank prizes without `ties`: the structure refuses them, this says why and what to write."""
    lines = document.tree.get("pay") if isinstance(document.tree, dict) else None
    for index, line in enumerate(lines if isinstance(lines, list) else []):
        if isinstance(line, dict) and line.get("kind") == "rank_prize" and "ties" not in line:
            yield _told(document, ("pay", index, "ties"), _label(line), Severity.ERROR)


def _label(line: dict[str, Any]) -> Text:
    found = line.get("label")
    names = found if isinstance(found, dict) else {"zh": str(found or line.get("id", ""))}
    zh = str(names.get("zh") or names.get("en") or "")
    return Text(zh, str(names.get("en") or zh))


def _told(document: Document, path: PathOf, label: Text, severity: Severity) -> Problem:
    return Problem(
        "P304",
        document.place(path),
        Text(
            f"“{label.zh}”按名次发钱，没有写并列怎么办。",
            f"“{label.en}” pays by rank and does not say what happens in a tie.",
        ),
        _REMEDY,
        severity,
    )


_CODES = (("P304", Text("名次奖没有并列规则", "a rank prize without a tie rule")),)
_WHY = Text(
    "两个人同分时，按工号先后发奖没有道理可讲。",
    "Where two are equal, nobody can be told why the lower staff number got the prize.",
)
RULE = Rule(_CODES, _WHY, ties_settled)
ON_TEXT = TextRule(_CODES, _WHY, prizes_without_ties)
