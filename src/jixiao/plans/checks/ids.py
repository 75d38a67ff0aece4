"""编号唯一: two items, lines, grades or proposals must not share an id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.base.document import Document
from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.plans.checks.rule import Rule
from jixiao.plans.document import Plan


def ids_once(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield each id that stands twice in its list."""
    lists: dict[str, Sequence[object]] = {
        "items": plan.items,
        "sections": plan.sections,
        "pay": plan.pay,
        "proposals": plan.proposals,
    }
    for where, entries in lists.items():
        ids = [str(getattr(entry, "id")) for entry in entries]  # noqa: B009 - four kinds of entries
        for index, word in enumerate(ids):
            if word in ids[:index]:
                yield Problem(
                    "P201",
                    document.place((where, index, "id")),
                    Text(
                        f"编号“{word}”在 {where} 里写了两次。", f"The id “{word}” stands twice under {where}."
                    ),
                    Text("请改成不同的编号。", "Please give one of them another id."),
                )


RULE = Rule(
    (("P201", Text("编号重复", "an id that stands twice")),),
    Text(
        "两行同名，别的规则就不知道指哪一行。",
        "With two of one name, other rules cannot say which they mean.",
    ),
    ids_once,
)
