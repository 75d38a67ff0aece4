"""清单的一行: a question about the month, its answer, and the way to the place where it is settled."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from jixiao.base.text import Text


@dataclass(frozen=True, slots=True)
class Check:
    """One line. `where` leads to the place of the work, `action` says what one does there."""

    id: str
    question: Text
    answer: Text
    done: bool
    where: str = ""
    action: Text = Text("去看看", "Look")  # noqa: RUF009 - a frozen value


def way(*names: str) -> str:
    """Return the address of the first of these pages that there is; empty where there is none."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""
