"""清单的一行: a question about the month, its answer, and the way to the place where it is settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from jixiao.base.text import Text
from jixiao.web.people.guard import MARK


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


def as_seen(check: Check, roles: Iterable[str]) -> Check:
    """Return a line without its way where the page at its end is closed to somebody with these roles."""
    return check if opens(check.where, roles) else replace(check, where="")


def opens(address: str, roles: Iterable[str]) -> bool:
    """Whether a page of ours opens for somebody with these roles."""
    try:
        mark = getattr(resolve(address.partition("#")[0].partition("?")[0]).func, MARK, None)
    except Resolver404:
        return False
    return isinstance(mark, tuple) and bool(mark[0] & frozenset(roles))
